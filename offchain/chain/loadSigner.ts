import { readFile } from "node:fs/promises";
import { Wallet } from "ethers";
import { checkKeystoreCost } from "./checkKeystoreCost.ts";
import { ChainError } from "./errors.ts";
import type { SignerSources } from "./signerSources.ts";

/**
 * Opens the account that signs. Throws ChainError "signer-missing" without a source, "keystore-unreadable" for a wrong
 * password or file, or one too dear to open, "bad-argument" for a malformed key. No message repeats a secret.
 */
export async function loadSigner({ keystore, privateKey }: SignerSources): Promise<Wallet> {
  if (keystore !== undefined) {
    try {
      const json = await readFile(keystore.path, "utf8");
      checkKeystoreCost(json);
      const opened = await Wallet.fromEncryptedJson(json, keystore.password);
      return new Wallet(opened.privateKey);
    } catch (cause) {
      if (cause instanceof ChainError) throw cause;
      throw new ChainError("keystore-unreadable", `the keystore ${keystore.path} does not open`, {
        repair: "check the path in ACESO_KEYSTORE and the password in ACESO_PASSWORD or ACESO_PASSWORD_FILE",
        values: { path: keystore.path },
        cause,
      });
    }
  }
  if (privateKey === undefined) {
    throw new ChainError("signer-missing", "no account was given", {
      repair:
        "say --as NAME on a local network, or set ACESO_KEYSTORE and ACESO_PASSWORD_FILE, or ACESO_PRIVATE_KEY",
    });
  }
  // ethers' own message would quote the key.
  if (!/^0x[0-9a-fA-F]{64}$/.test(privateKey))
    throw new ChainError("bad-argument", "ACESO_PRIVATE_KEY is not a private key", {
      repair: "write 0x and 64 hexadecimal digits",
    });
  return new Wallet(privateKey);
}
