import { encodeCbor } from "../canonicalCbor.ts";
import { exactly } from "../bytes.ts";
import { hpkeSeal } from "../keys/hpke.ts";
import { shareLength } from "./guardian.ts";
import { releaseInfo } from "./releaseInfo.ts";

/**
 * A guardian's shares of every version of a record, sealed to the fresh access key of one request.
 * The receipt on the chain carries the sha256 of these bytes, so seal once and keep them: sealing again gives others.
 */
export const sealRelease = (
  sharesByVersion: ReadonlyMap<number, Uint8Array>,
  accessKey: Uint8Array,
  requestId: Uint8Array,
  index: number,
): Promise<Uint8Array> => {
  for (const share of sharesByVersion.values()) exactly(share, shareLength, "a share");
  return hpkeSeal(accessKey, releaseInfo(requestId, index), encodeCbor(sharesByVersion));
};
