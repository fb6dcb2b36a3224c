import { sealVaultKey } from "../../../offchain/records/vault/sealVaultKey.ts";
import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { appointCarerCall } from "../../chain/people/appointCarerCall.ts";
import { readEncryptionKey } from "../../chain/people/readEncryptionKey.ts";
import type { Engine } from "../engine.ts";
import { fromHex } from "../hexBytes.ts";

/**
 * Appoint a carer: they may open, correct and grant every record of this person, and receive the vault key sealed to
 * their published key. Dismissing stops the chain and the guardians; a vault key once seen cannot be taken back.
 *
 * @throws ChainFailure `encryption-key-missing`
 */
export async function sealCarerKey(
  { chain, vault }: Pick<Engine, "chain" | "vault">,
  carer: Hex,
): Promise<Call> {
  const { key } = await readEncryptionKey(chain, carer);
  const sealed = await sealVaultKey(vault.vaultKey, fromHex(key), fromHex(vault.account), fromHex(carer));
  return appointCarerCall(chain.deployment, carer, sealed);
}
