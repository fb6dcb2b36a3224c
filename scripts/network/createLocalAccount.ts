import { randomBytes } from "node:crypto";
import { join } from "node:path";

import { createKeystore } from "../../offchain/chain/createKeystore.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { writeSecretFile } from "../../offchain/workers/client/home/writeSecretFile.ts";

/** Low, because the password lies in the same directory and only local play money hangs on it. */
const SCRYPT_COST = 4096;

export type LocalAccount = {
  readonly home: string;
  readonly account: Hex;
  /** For setting the network up; everyone else opens the keystore. */
  readonly privateKey: Hex;
  readonly password: string;
};

/**
 * Draw an account of the local network, or take the one with this private key: `home/keystore.json` and
 * `home/password`, both 0600.
 */
export async function createLocalAccount(home: string, key?: Hex): Promise<LocalAccount> {
  const password = randomBytes(24).toString("base64url");
  const { account, privateKey, json } = await createKeystore(password, { scryptCost: SCRYPT_COST, key });
  await writeSecretFile(join(home, "keystore.json"), json);
  await writeSecretFile(join(home, "password"), `${password}\n`);
  return { home, account, privateKey, password };
}
