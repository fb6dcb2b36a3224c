import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { hpkeOpen } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Dealing } from "./dealing.ts";
import { ReferenceSetError } from "./errors.ts";
import { isRightShare } from "./isRightShare.ts";
import { shareInfo } from "./partBinding.ts";

/**
 * A member's own shares out of a parsed dealing, in its order, each checked against the commitments: what is wrong is
 * known before anybody trains. Each is to be published (`shareReference`) only after its Commit has closed.
 * @throws ReferenceSetError "not-dealt-to", "share-rejected"; RecordsError "seal-rejected" for another key
 */
export async function openDealtShares(
  dealing: Dealing,
  chair: number,
  privateKey: Uint8Array,
): Promise<readonly Hex[]> {
  const account = dealing.members[chair - 1];
  if (account === undefined)
    throw new ReferenceSetError("not-dealt-to", `chair ${chair} is not in the dealing`, {
      repair: "only members of the committee have shares",
      values: { chair, members: dealing.members.length },
    });
  const { chainId, coordinator, task } = dealing;
  const place = { chainId: BigInt(chainId), coordinator, task };
  return Promise.all(
    dealing.parts.map(async ({ round, attempt, commitments, sealed }): Promise<Hex> => {
      const info = shareInfo(place, { round, attempt }, chair, account);
      const bytes = hexToBytes((sealed[chair - 1] ?? "0x").slice(2));
      const share: Hex = `0x${bytesToHex(await hpkeOpen(privateKey, info, bytes))}`;
      if (!isRightShare(commitments, chair, share))
        throw new ReferenceSetError("share-rejected", "a share dealt to this member is false", {
          repair: "tell the requester; with f such members the part may not open",
          values: { round, attempt, chair },
        });
      return share;
    }),
  );
}
