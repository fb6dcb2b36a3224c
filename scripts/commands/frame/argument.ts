import { resolve } from "node:path";
import { z } from "zod";

import { parseAttribute } from "../../../offchain/abe/parseAttribute.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
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
  .regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, "must be 1 to 64 of a-z, 0-9, dot and hyphen");

export const attributeName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, "must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen");

/** Lower case: the form that global ids and info strings use. */
export const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "must be an account: 0x and 40 hex digits")
  .transform((text) => parseHex(text, "an account", 20));

export const recordId = z
  .string()
  .regex(/^0x[0-9a-fA-F]{64}$/, "must be a record's id: 0x and 64 hex digits")
  .transform((text) => parseHex(text, "a record's id", 32));

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
