import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { createCipheriv, randomBytes, randomUUID, scryptSync } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Hex } from "../../offchain/chain/hex.ts";

/** scrypt's cost: low, because the password lies in the same directory and only local play money hangs on it. */
const COST = 4096;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export type LocalAccount = {
  readonly home: string;
  readonly account: Hex;
  /** For setting the network up; everyone else opens the keystore. */
  readonly privateKey: Hex;
  readonly password: string;
};

/**
 * Draw an account of the local network: `home/keystore.json` (Web3 Secret Storage, version 3: scrypt, AES-128-CTR,
 * Keccak-256 tag) and `home/password`, both 0600.
 */
export async function createLocalAccount(home: string): Promise<LocalAccount> {
  const secret = secp256k1.utils.randomSecretKey();
  const account = hex(keccak_256(secp256k1.getPublicKey(secret, false).subarray(1)).subarray(12));
  const password = randomBytes(24).toString("base64url");
  const salt = randomBytes(32);
  const iv = randomBytes(16);
  const derived = scryptSync(password, salt, 32, { N: COST, r: 8, p: 1 });
  const cipher = createCipheriv("aes-128-ctr", derived.subarray(0, 16), iv);
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  const keystore = {
    version: 3,
    id: randomUUID(),
    address: account,
    crypto: {
      cipher: "aes-128-ctr",
      cipherparams: { iv: hex(iv) },
      ciphertext: hex(ciphertext),
      kdf: "scrypt",
      kdfparams: { n: COST, r: 8, p: 1, dklen: 32, salt: hex(salt) },
      mac: hex(keccak_256(Buffer.concat([derived.subarray(16, 32), ciphertext]))),
    },
  };
  await mkdir(home, { recursive: true, mode: 0o700 });
  await writeFile(join(home, "keystore.json"), `${JSON.stringify(keystore, null, 2)}\n`, { mode: 0o600 });
  await writeFile(join(home, "password"), `${password}\n`, { mode: 0o600 });
  return { home, account: `0x${account}`, privateKey: `0x${hex(secret)}`, password };
}
