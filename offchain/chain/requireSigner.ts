import type { Signer } from "ethers";
import type { Chain } from "./chain.ts";
import { ChainError } from "./errors.ts";

/** The account that acts. Throws ChainError "signer-missing" on a chain connected for reading only. */
export function requireSigner(chain: Pick<Chain, "signer">): Signer {
  if (chain.signer !== undefined) return chain.signer;
  throw new ChainError("signer-missing", "this command sends a transaction, and no account was given", {
    repair:
      "say --as NAME on a local network, or set ACESO_KEYSTORE and ACESO_PASSWORD_FILE, or ACESO_PRIVATE_KEY",
  });
}
