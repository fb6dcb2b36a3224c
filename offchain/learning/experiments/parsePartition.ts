import { ExperimentError } from "./errors.ts";
import type { Partition } from "./partition.ts";

/**
 * Read `iid`, `dirichlet:0.5`, `column:NAME` or `files`.
 * @throws ExperimentError when it is none of them
 */
export const parsePartition = (text: string): Partition => {
  if (text === "iid" || text === "files") return { kind: text };
  const [, kind, value] = /^(dirichlet|column):(.+)$/s.exec(text) ?? [];
  if (kind === "column" && value !== undefined) return { kind, name: value };
  if (kind === "dirichlet" && value !== undefined && /^[0-9]*\.?[0-9]+$/.test(value)) {
    const alpha = Number(value);
    if (alpha >= 0.001 && alpha <= 1e6) return { kind, alpha };
  }
  throw new ExperimentError(
    "partition",
    `The partition "${text}" cannot be read.`,
    "Give iid, dirichlet:ALPHA (0.001 to 1000000, such as dirichlet:0.5), column:NAME or files.",
  );
};
