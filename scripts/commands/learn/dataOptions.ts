import { z } from "zod";

import * as argument from "../frame/argument.ts";

const names = z.string().transform((text) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== ""),
);

/** `2=1,3=1`: what labels of the file are to be called. */
const relabelling = z.string().transform((text, context) => {
  const found: Record<string, string> = {};
  for (const part of text.split(",")) {
    const [from = "", to = "", ...rest] = part.split("=").map((side) => side.trim());
    if (from === "" || to === "" || rest.length > 0 || Object.hasOwn(found, from)) {
      context.addIssue({ code: "custom", message: `${JSON.stringify(part)} is not one LABEL=NEW` });
      return z.NEVER;
    }
    found[from] = to;
  }
  return found;
});

/** `synthetic`, `synthetic:table`, `synthetic:signals`, or a file. */
export const dataPath = z.string().transform((text, context) => {
  if (/^synthetic(:(images|table|signals))?$/.test(text)) return text;
  if (!text.startsWith("synthetic:")) return argument.path.parse(text);
  const message = "made-up data are synthetic, synthetic:images, synthetic:table and synthetic:signals";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** How files are to be read: nothing about a particular data set is guessed. */
export const dataOptions = [
  ["--label <column>", "CSV: the column of labels, by name or by place from 0; default: the last"],
  ["--relabel <pairs>", 'CSV: what labels are to be called, such as "2=1,3=1,4=1"'],
  ["--ignore <columns>", "CSV: columns to leave out, such as an id"],
  ["--categorical <columns>", "CSV: columns of codes that are no amounts"],
  ["--zero-missing <columns>", "CSV: columns in which 0 stands for a missing value"],
  ["--delimiter <character>", "CSV: what stands between cells; detected unless given"],
  ["--decimal <character>", "CSV: what stands before decimals, . or ,; default: ."],
  ["--header <yes|no>", "CSV: whether the first row names the columns; detected unless given"],
  ["--strict", "refuse data with any problem instead of reporting it"],
] as const;

export const dataInput = {
  label: z.string().min(1).optional(),
  relabel: relabelling.optional(),
  ignore: names.optional(),
  categorical: names.optional(),
  zeroMissing: names.optional(),
  delimiter: z.string().length(1, "must be one character").optional(),
  decimal: z.enum([".", ","], "must be . or ,").optional(),
  header: z.enum(["yes", "no"], "must be yes or no").optional(),
  strict: argument.flag,
};

export type DataInput = z.output<z.ZodObject<typeof dataInput>>;
