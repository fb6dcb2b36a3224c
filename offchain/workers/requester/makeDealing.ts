import type { Chain } from "../../chain/chain.ts";
import { addBlock } from "../../ipfs/addBlock.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { tolerated } from "../../rounds/tolerated.ts";
import { dealReference } from "../reference/dealReference.ts";
import { dealtMembers } from "../reference/dealtMembers.ts";
import { encodeDealing } from "../reference/encodeDealing.ts";
import { parseManifest } from "../reference/parseManifest.ts";
import { readPublishedKey } from "../tasks/readPublishedKey.ts";
import type { TaskView } from "../tasks/taskView.ts";

export type TaskSecrets = { readonly manifest: Uint8Array; readonly secrets: readonly Hex[] };

/**
 * Makes a dealing of all parts' keys to the committee, which is complete once the first Commit has opened, and puts it on
 * IPFS. Deal once and keep the bytes: two dealings to one committee would leave members with shares that do not fit. Throws
 * ReferenceSetError, "no-keys" while fewer than f + 1 members could open anything; ChainError, IpfsError.
 */
export async function makeDealing(
  { chain, ipfs }: { readonly chain: Chain; readonly ipfs: Ipfs },
  { task, roster, terms }: TaskView,
  { manifest, secrets }: TaskSecrets,
): Promise<Uint8Array> {
  const accounts = membersOf(roster);
  const threshold = tolerated(accounts.length) + 1;
  const dealing = await dealReference({
    manifest: parseManifest(manifest, terms.referenceRoot),
    secrets,
    place: { chainId: chain.chainId, coordinator: chain.addresses.roundCoordinator, task },
    members: await dealtMembers(accounts, (account) => readPublishedKey(chain, account), threshold),
    threshold,
  });
  const bytes = encodeDealing(dealing);
  await addBlock(ipfs, bytes);
  return bytes;
}
