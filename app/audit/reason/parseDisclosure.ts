import type { Hex } from "../../chain/deployment.ts";
import { parseHexText } from "../fragment.ts";

/** What somebody who filed an emergency shows an auditor. `salt`: 32 bytes. */
export type Disclosure = { readonly reason: string; readonly salt: Hex };

/**
 * A reason and its number as they were typed; or both at once, as “Copy for the auditor” writes them, in the place of the
 * reason. Undefined: no number of 32 bytes, or no reason. The reason is taken to the letter: its hash is.
 */
export function parseDisclosure(reason: string, number: string): Disclosure | undefined {
  const copied = parseCopied(reason);
  const salt = parseHexText(copied?.salt ?? number, 32);
  const words = copied?.reason ?? reason;
  return salt === undefined || words === "" ? undefined : { reason: words, salt };
}

function parseCopied(text: string): { readonly reason: string; readonly salt: string } | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== "object" || read === null || !("reason" in read) || !("salt" in read))
      return undefined;
    const { reason, salt } = read;
    return typeof reason === "string" && typeof salt === "string" ? { reason, salt } : undefined;
  } catch {
    return undefined;
  }
}
