import {
  CidMismatchError,
  InvalidCidError,
  IpfsError,
  MalformedNodeError,
  TooLargeError,
} from "../../ipfs/errors.ts";
import { readEnvelope } from "../../records/envelope/readEnvelope.ts";
import { RecordsError } from "../../records/errors.ts";
import { openShare } from "../../records/guardians/openShare.ts";

/** What the chain says about the share to take in. */
export type ExpectedShare = {
  record: Uint8Array;
  version: number;
  /** This institution's account, 20 bytes, and its seat. */
  guardian: Uint8Array;
  index: number;
  size: number;
  threshold: number;
  epoch: number;
  epochPrivateKey: Uint8Array;
};

/** `unavailable` is tried again; `refused` is final until the owner reseals. Reasons are for people. */
export type TakenShare =
  | { kind: "held"; share: Uint8Array }
  | { kind: "refused"; reason: string }
  | { kind: "unavailable"; reason: string };

/** Nothing a later attempt could change: the bytes under this digest are not an envelope. */
const isFinal = (error: unknown): boolean =>
  error instanceof RecordsError ||
  error instanceof MalformedNodeError ||
  error instanceof TooLargeError ||
  error instanceof InvalidCidError ||
  error instanceof CidMismatchError;

/**
 * Reads the header off an envelope and opens this guardian's share, comparing everything with what the chain says:
 * the header is its author's word only. Reads no further than the header.
 */
export async function takeShare(
  envelope: AsyncIterable<Uint8Array>,
  expected: ExpectedShare,
): Promise<TakenShare> {
  try {
    const { header, close } = await readEnvelope(envelope);
    await close();
    const { threshold, shares } = header.guardians;
    if (threshold !== expected.threshold || shares.length !== expected.size) {
      const told = `${threshold} of ${shares.length}`;
      const known = `${expected.threshold} of ${expected.size}`;
      return { kind: "refused", reason: `the header shares ${told}, the record's guardian set is ${known}` };
    }
    const { index, share } = await openShare(header, expected);
    if (index !== expected.index)
      return { kind: "refused", reason: `the header seats this guardian at ${index}, not ${expected.index}` };
    return { kind: "held", share };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (isFinal(error)) return { kind: "refused", reason };
    if (error instanceof IpfsError) return { kind: "unavailable", reason };
    throw error;
  }
}
