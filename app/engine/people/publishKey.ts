import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { publishEncryptionKeyCall } from "../../chain/people/publishEncryptionKeyCall.ts";
import type { Engine } from "../engine.ts";
import { toHex } from "../hexBytes.ts";
import { readPublishedKey } from "./readPublishedKey.ts";

/** This vault's next encryption key. The older ones still open what was sealed to them. */
export async function publishKey({
  chain,
  vault,
}: Pick<Engine, "chain" | "vault">): Promise<{ version: number; key: Hex; call: Call }> {
  const published = await readPublishedKey(chain, vault.account);
  const version = (published?.version ?? 0) + 1;
  const key = toHex((await deriveEncryptionKeyPair(vault.vaultKey, version)).publicKey);
  return { version, key, call: publishEncryptionKeyCall(chain.deployment, key) };
}
