import { findAddress } from "./findAddress.ts";
import { isChecksummed } from "./isChecksummed.ts";

/** What is wrong with an address whose capitals do not fit the rest of it; undefined: nothing, or it is no address. */
export function misspelling(text: string): string | undefined {
  const address = findAddress(text);
  return address === undefined || isChecksummed(address)
    ? undefined
    : "A character of this address is wrong: its capitals and small letters do not fit the rest. Copy it again, or scan the code.";
}
