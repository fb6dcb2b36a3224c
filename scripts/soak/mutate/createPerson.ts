import { encryptKeystoreJson, Wallet } from "ethers";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createHome } from "../../../offchain/workers/client/home/createHome.ts";
import type { Home } from "../../../offchain/workers/client/home/home.ts";

export type Person = { readonly wallet: Wallet; readonly home: Home; readonly password: string };

/** A person's home: keystore (scrypt at next to no cost: it is opened thousands of times), password, vault. */
export const createPerson = async (directory: string): Promise<Person> => {
  const wallet = new Wallet(`0x${"5a".repeat(32)}`);
  const password = "not a secret";
  const cheap = { scrypt: { N: 16, r: 8, p: 1 } };
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "keystore.json"), await encryptKeystoreJson(wallet, password, cheap));
  await writeFile(join(directory, "password"), `${password}\n`);
  const vaultKey = new Uint8Array(32).fill(0x22);
  const home = await createHome({ directory, signer: wallet, chainId: 31_337, vaultKey });
  return { wallet, home, password };
};
