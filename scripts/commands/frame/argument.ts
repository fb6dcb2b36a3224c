import { resolve } from "node:path";
import { z } from "zod";

import { isAttributeName } from "../../../offchain/abe/isAttributeName.ts";
import { isLabel } from "../../../offchain/abe/isLabel.ts";
import { parseAttribute } from "../../../offchain/abe/parseAttribute.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { PURPOSES } from "../../../offchain/audit/purposes.ts";
import { parseHex } from "../../../offchain/chain/parseHex.ts";

/** What arguments are made of. Each turns one text of the command line into a typed value or says what it must be. */

/** npm runs scripts in the package's directory; a relative path means the directory the person stands in. */
const base =
  process.env["npm_lifecycle_event"] === "aceso" ? (process.env["INIT_CWD"] ?? process.cwd()) : process.cwd();

export const path = z
  .string()
  .min(1, "must not be empty")
  .refine((text) => !text.includes("\0"), "must not contain a zero byte")
  .transform((text) => resolve(base, text));

export const flag = z.boolean().optional().default(false);

export const policy = z.string().transform((text) => parsePolicy(text));

export const attribute = z.string().transform((text) => parseAttribute(text));

const list = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** `a@x,b@y`; nothing between the commas is nothing held. */
export const attributes = z.string().transform((text) => list(text).map((part) => parseAttribute(part)));

export const label = z
  .string()
  .refine(isLabel, "must be 1 to 64 of a-z, 0-9, dot and hyphen, a letter or a digit first");

export const attributeName = z
  .string()
  .refine(
    isAttributeName,
    "must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen, a letter or a digit first",
  );

/** Lower case: the form that global ids and info strings use. */
export const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "must be an account: 0x and 40 hex digits")
  .transform((text) => parseHex(text, "an account", 20));

export const recordId = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, "must be a record's id: 0x and 64 hex digits")
  .transform((text) => parseHex(text, "a record's id", 32));

export const offerId = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, "must be an offer's id: 0x and 64 hex digits")
  .transform((text) => parseHex(text, "an offer's id", 32));

export const globalId = z
  .string()
  .regex(/^eip155:[0-9]{1,20}:0x[0-9a-fA-F]{40}$/, "must read eip155:<chain id>:0x<40 hex digits>")
  .transform((text) => text.toLowerCase());

/** `mercy=0x…,charite=0x…` */
export const institutions = z.string().transform((text, context) => {
  const pairs = new Map<string, Hex>();
  for (const part of list(text)) {
    const [name, account, ...rest] = part.split("=");
    const parsed = z.tuple([label, address]).safeParse([name, account]);
    if (!parsed.success || rest.length > 0 || pairs.has(parsed.data[0])) {
      context.addIssue({
        code: "custom",
        message: `${JSON.stringify(part)} is not one label=0x<40 hex digits>`,
      });
      return z.NEVER;
    }
    pairs.set(...parsed.data);
  }
  return pairs;
});

const purposeCodes = PURPOSES.map(({ code }) => code).join(", ");

/** `TREAT,HRESCH` as a bit mask; an empty list is no purpose. */
export const purposes = z.string().transform((text, context) => {
  let mask = 0;
  for (const code of list(text)) {
    const purpose = PURPOSES.find((known) => known.code === code);
    if (purpose === undefined) {
      context.addIssue({ code: "custom", message: `${JSON.stringify(code)} is none of ${purposeCodes}` });
      return z.NEVER;
    }
    mask |= purpose.bit;
  }
  return mask;
});

/** One purpose as its bit. */
export const purpose = z.string().transform((text, context) => {
  const found = PURPOSES.find(({ code }) => code === text);
  if (found !== undefined) return found.bit;
  context.addIssue({ code: "custom", message: `${JSON.stringify(text)} is none of ${purposeCodes}` });
  return z.NEVER;
});

const units = { s: 1, m: 60, h: 3600, d: 86_400, y: 365 * 86_400 } as const;

/** `90d` from now, or a date such as `2027-01-31`: seconds since 1970. */
export const until = z.string().transform((text, context) => {
  const duration = /^([0-9]{1,6})([smhdy])$/.exec(text);
  const [, amount, unit] = duration ?? [];
  const now = Math.floor(Date.now() / 1000);
  const isDate = /^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?$/.test(text);
  const end =
    amount !== undefined && unit !== undefined
      ? now + Number(amount) * units[unit as keyof typeof units]
      : isDate
        ? Math.floor(Date.parse(text) / 1000)
        : Number.NaN;
  if (end > now && end < 2 ** 40) return end;
  context.addIssue({ code: "custom", message: "must be in the future, such as 90d, 12h or 2027-01-31" });
  return z.NEVER;
});

/** Seconds as milliseconds. */
export const seconds = z
  .string()
  .regex(/^[0-9]{1,6}$/, "must be a whole number of seconds")
  .transform((text) => Number(text) * 1000);

export const port = z
  .string()
  .regex(/^[0-9]{1,5}$/, "must be a port number")
  .transform(Number)
  .refine((value) => value <= 65_535, "must be a port number");

export const positive = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/, "must be a positive whole number")
  .transform(Number);

/** A decimal number such as 0.1, 3 or 1e-5. */
export const decimal = z
  .string()
  .regex(/^-?[0-9]{0,15}(\.[0-9]{1,25})?([eE]-?[0-9]{1,3})?$/, "must be a number such as 0.1, 3 or 1e-5")
  .refine((text) => /^-?\.?[0-9]/.test(text), "must be a number such as 0.1, 3 or 1e-5")
  .transform(Number)
  .refine(Number.isFinite, "must be a finite number");

/** Above 0. */
export const positiveDecimal = decimal.refine((value) => value > 0, "must be above 0");

/** 0 or more. */
export const plainDecimal = decimal.refine((value) => value >= 0, "must not be below 0");

/** A share of a whole: above 0, at most 1. */
export const share = decimal.refine((value) => value > 0 && value <= 1, "must be above 0 and at most 1");

/** A probability strictly between 0 and 1. */
export const probability = decimal.refine(
  (value) => value > 0 && value < 1,
  "must lie strictly between 0 and 1",
);

/** A whole number from 0, such as a seed. */
export const whole = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,8})$/, "must be a whole number from 0")
  .transform(Number);

/** `1,2,3`: different whole numbers. */
export const seeds = z.string().transform((text, context) => {
  const found = list(text).map((part) => whole.safeParse(part));
  const values = found.flatMap((parsed) => (parsed.success ? [parsed.data] : []));
  if (values.length > 0 && values.length === found.length && new Set(values).size === values.length) {
    return values;
  }
  context.addIssue({ code: "custom", message: "must be different whole numbers, such as 1,2,3" });
  return z.NEVER;
});
