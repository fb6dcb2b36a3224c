import { existsSync } from "node:fs";
import { join } from "node:path";

import { createVaultKey } from "../../../records/vault/createVaultKey.ts";
import { wrapVaultKey } from "../../../records/vault/wrapVaultKey.ts";
import { ClientError } from "../errors.ts";
import type { Home } from "./home.ts";
import { signVault, type VaultSigner } from "./signVault.ts";
import { writeSecretFile } from "./writeSecretFile.ts";

export type CreateHomeParameters = {
  readonly directory: string;
  readonly signer: VaultSigner;
  readonly chainId: number;
  /** From a recovery phrase; left out, a new vault key is drawn. */
  readonly vaultKey?: Uint8Array;
};

/**
 * Give a person a vault on this device. The wallet signs twice, so that one which signs differently each time is
 * told before anything depends on it.
 *
 * @throws ClientError `home-exists`; RecordsError `wallet-signs-differently`
 */
export async function createHome(parameters: CreateHomeParameters): Promise<Home> {
  const { directory, signer, chainId } = parameters;
  const path = join(directory, "vault.json");
  if (existsSync(path)) {
    throw new ClientError("home-exists", `${directory} holds a vault already`, {
      repair: "use it, or choose another ACESO_HOME",
      values: { directory },
    });
  }
  const vaultKey = parameters.vaultKey ?? createVaultKey();
  const first = await signVault(signer, chainId);
  const second = await signVault(signer, chainId);
  const wrapped = await wrapVaultKey(vaultKey, first.accountBytes, [first.signature, second.signature]);
  const vault = { account: first.account, chainId, wrapped: Buffer.from(wrapped).toString("hex") };
  await writeSecretFile(path, `${JSON.stringify(vault, null, 2)}\n`);
  return { directory, account: first.account, vaultKey };
}
