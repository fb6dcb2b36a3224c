import { concatBytes } from "@noble/hashes/utils.js";
import { u8 } from "../../records/bytes.ts";
import { sealBox } from "../../records/keys/aesGcm.ts";
import { hpkeSeal } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import { chairInfo, SEALED_VERSION, updateContext, type NamedUpdate } from "./updateBinding.ts";

/** Who sits on a chair, the first at 0, and the X25519 key (32 bytes) that is sealed to. */
export type Recipient = { readonly account: Hex; readonly key: Uint8Array };

/**
 * Seals an update to a committee (updateBinding.ts says how). Other bytes every time: seal once, and keep them.
 * @throws RecordsError "key-rejected" for a key that nothing can be sealed to
 */
export async function sealUpdate(
  update: NamedUpdate,
  bytes: Uint8Array,
  committee: readonly Recipient[],
): Promise<Uint8Array> {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const wrapped = await Promise.all(
    committee.map(({ account, key: publicKey }, i) =>
      hpkeSeal(publicKey, chairInfo(update, i + 1, account), key),
    ),
  );
  const box = await sealBox(key, bytes, updateContext(update));
  return concatBytes(u8(SEALED_VERSION), u8(committee.length), ...wrapped, box);
}
