import { encryptKeystoreJson, Wallet } from "ethers";
import type { Hex } from "./hex.ts";
import { parseHex } from "./parseHex.ts";

export type CreatedKeystore = {
  readonly account: Hex;
  /** For whoever has to use it right away; it is in the keystore too, and nowhere else. */
  readonly privateKey: Hex;
  /** Web3 Secret Storage, version 3. */
  readonly json: string;
};

/**
 * Draws an account and seals its key under a password. Whoever loses both the keystore and its password has lost the
 * account.
 *
 * @param options.scryptCost scrypt's N, a power of two; 131072 is ethers' own and right for keys that are worth something
 * @param options.key seals this private key instead of drawing one
 */
export async function createKeystore(
  password: string,
  { scryptCost, key }: { scryptCost: number; key?: Hex | undefined },
): Promise<CreatedKeystore> {
  const { address, privateKey } = key === undefined ? Wallet.createRandom() : new Wallet(key);
  // Without the mnemonic: a second way to the key that nobody was shown.
  const json = await encryptKeystoreJson({ address, privateKey }, password, {
    scrypt: { N: scryptCost, r: 8, p: 1 },
  });
  return {
    account: parseHex(address, "the account", 20),
    privateKey: parseHex(privateKey, "the private key", 32),
    json: `${JSON.stringify(JSON.parse(json), null, 2)}\n`,
  };
}
