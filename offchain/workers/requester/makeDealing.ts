import type { Chain } from "../../chain/chain.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import { addBlock } from "../../ipfs/addBlock.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { tolerated } from "../../rounds/tolerated.ts";
import { fromHex } from "../database/fromHex.ts";
import { dealReference } from "../reference/dealReference.ts";
import { encodeDealing } from "../reference/encodeDealing.ts";
import { parseManifest } from "../reference/parseManifest.ts";
import type { TaskView } from "../tasks/taskView.ts";

export type TaskSecrets = { readonly manifest: Uint8Array; readonly secrets: readonly Hex[] };

/**
 * Makes a dealing of all parts' keys to the committee, which is complete once the first Commit has opened, and puts it on
 * IPFS. Deal once and keep the bytes: two dealings of one task would leave members with shares that do not fit.
 */
export async function makeDealing(
  { chain, ipfs }: { readonly chain: Chain; readonly ipfs: Ipfs },
  { task, roster, terms }: TaskView,
  { manifest, secrets }: TaskSecrets,
): Promise<Uint8Array> {
  const accounts = membersOf(roster);
  const members = await Promise.all(
    accounts.map(async (account, i) => {
      const { key } = await readEncryptionKey(chain, account);
      return { chair: i + 1, account, key: fromHex(key) };
    }),
  );
  const dealing = await dealReference({
    manifest: parseManifest(manifest, terms.referenceRoot),
    secrets,
    place: { chainId: chain.chainId, coordinator: chain.addresses.roundCoordinator, task },
    members,
    threshold: tolerated(members.length) + 1,
  });
  const bytes = encodeDealing(dealing);
  await addBlock(ipfs, bytes);
  return bytes;
}
