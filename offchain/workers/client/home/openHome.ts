import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import { unwrapVaultKey } from "../../../records/vault/unwrapVaultKey.ts";
import { ClientError } from "../errors.ts";
import type { Home } from "./home.ts";
import { signVault, type VaultSigner } from "./signVault.ts";

const vaultFile = z.object({
  account: z.string().regex(/^0x[0-9a-f]{40}$/),
  chainId: z.number().int().positive(),
  wrapped: z.string().regex(/^[0-9a-f]{120}$/),
});

/**
 * Unlock the vault of a home with its account.
 *
 * @throws ClientError `home-missing`, `home-corrupt`, `home-foreign`; RecordsError `vault-rejected`
 */
export async function openHome({
  directory,
  signer,
}: {
  directory: string;
  signer: VaultSigner;
}): Promise<Home> {
  const path = join(directory, "vault.json");
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new ClientError("home-missing", `there is no vault in ${directory}`, {
      repair:
        "create one (npm run aceso -- vault create), restore one from its phrase, set ACESO_HOME, or say --as NAME on a local network",
      values: { directory },
      cause,
    });
  });
  const vault = readVault(text, path);
  const { account, accountBytes, signature } = await signVault(signer, vault.chainId);
  if (account !== vault.account) {
    throw new ClientError(
      "home-foreign",
      `the vault in ${directory} belongs to ${vault.account}, not ${account}`,
      {
        repair: "use the keystore of that account, or the ACESO_HOME of this one",
        values: { directory, owner: vault.account, account },
      },
    );
  }
  const wrapped = new Uint8Array(Buffer.from(vault.wrapped, "hex"));
  return { directory, account, vaultKey: await unwrapVaultKey(wrapped, accountBytes, signature) };
}

function readVault(text: string, path: string): z.output<typeof vaultFile> {
  try {
    return vaultFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new ClientError("home-corrupt", `${path} cannot be read`, {
      repair: "restore the vault from its recovery phrase (npm run aceso -- vault restore)",
      values: { path },
      cause,
    });
  }
}
