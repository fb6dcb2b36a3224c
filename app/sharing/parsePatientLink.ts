import type { Hex } from "../chain/deployment.ts";
import { findAddress } from "./findAddress.ts";
import { isChecksummed } from "./isChecksummed.ts";

/**
 * The account in what a patient showed, sent or spelt (`findAddress`). Undefined when there is none, or its capitals say
 * that a character is wrong: `misspelling` then has the words. Whoever holds up a code wrote it: nothing else of it is used.
 */
export function parsePatientLink(text: string): Hex | undefined {
  const address = findAddress(text);
  return address !== undefined && isChecksummed(address) ? (address.toLowerCase() as Hex) : undefined;
}
