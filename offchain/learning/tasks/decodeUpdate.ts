import { decodeIntegers } from "../rounds/decodeIntegers.ts";
import { splitPatients } from "./splitPatients.ts";

export type DecodedUpdate = {
  readonly delta: Int32Array;
  /** Ascending, in lower case, none twice; nobody where rows are tied to no consents. */
  readonly patients: readonly `0x${string}`[];
};

/**
 * Read what `encodeUpdate` wrote, and nothing else.
 * @param size how many numbers there must be
 * @param consentGated whether it must begin with whose rows it was trained on
 * @throws MalformedPatientsError, MalformedIntegersError
 */
export const decodeUpdate = (bytes: Uint8Array, size: number, consentGated: boolean): DecodedUpdate => {
  const { patients, numbers } = consentGated ? splitPatients(bytes) : { patients: [], numbers: bytes };
  return { delta: decodeIntegers("update", numbers, size), patients };
};
