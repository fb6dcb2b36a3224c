import { wrapVaultKey } from "../../../offchain/records/vault/wrapVaultKey.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { Vault } from "../engine.ts";
import { fromHex, toHex } from "../hexBytes.ts";

/** The vault key wrapped under a wallet's signature, 60 bytes. @throws RecordsError `wallet-signs-differently` */
export async function wrapVault(
  { account, vaultKey }: Vault,
  [first, second]: readonly [Hex, Hex],
): Promise<Hex> {
  return toHex(await wrapVaultKey(vaultKey, fromHex(account), [fromHex(first), fromHex(second)]));
}
