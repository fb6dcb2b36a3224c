import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { hpkeOpen } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Dealing } from "./dealing.ts";
import { ReferenceSetError } from "./errors.ts";
import { isRightShare } from "./isRightShare.ts";
import { type PartPlace, shareInfo } from "./partBinding.ts";

/**
 * A member's own share of one part out of a parsed dealing, checked against the commitments: what is wrong is known before
 * anything is committed to. It is to be published (`shareReference`) only after that attempt's Commit has closed. Each part
 * is judged by itself: a false share of another takes nothing from this one.
 * @throws ReferenceSetError "not-dealt-to", "bad-dealing" where there is no such part, "share-rejected"; RecordsError
 * "seal-rejected" for another key
 */
export async function openDealtShare(
  dealing: Dealing,
  { round, attempt }: PartPlace,
  chair: number,
  privateKey: Uint8Array,
): Promise<Hex> {
  const account = dealing.members[chair - 1];
  if (account === undefined)
    throw new ReferenceSetError("not-dealt-to", `chair ${chair} is not in the dealing`, {
      repair: "only members of the committee have shares",
      values: { chair, members: dealing.members.length },
    });
  const part = dealing.parts.find((one) => one.round === round && one.attempt === attempt);
  if (part === undefined)
    throw new ReferenceSetError("bad-dealing", "there is no reference part for this attempt", {
      repair: "nothing can be certified in it; the task goes on with the next attempt or ends",
      values: { round, attempt },
    });
  const { chainId, coordinator, task } = dealing;
  const place = { chainId: BigInt(chainId), coordinator, task };
  const info = shareInfo(place, { round, attempt }, chair, account);
  const bytes = hexToBytes((part.sealed[chair - 1] ?? "0x").slice(2));
  const share: Hex = `0x${bytesToHex(await hpkeOpen(privateKey, info, bytes))}`;
  if (!isRightShare(part.commitments, chair, share))
    throw new ReferenceSetError("share-rejected", "the share dealt to this member is false", {
      repair: "tell the requester; with f such members the part may not open",
      values: { round, attempt, chair },
    });
  return share;
}
