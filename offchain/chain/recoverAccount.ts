import { Signature, recoverAddress } from "ethers";
import type { Hex } from "./hex.ts";
import { parseHex } from "./parseHex.ts";
import { remember } from "./remember.ts";

/** As many as several rounds of a hundred hospitals have. */
const known = remember<Hex | undefined>(4_096);

/**
 * Whose key signed these 32 bytes (ECDSA; 65 bytes, or 64 as in EIP-2098; s in the lower half); undefined for what is no
 * signature. Remembered: whoever replays a round comes by the same signatures at every decision.
 */
export const recoverAccount = (digest: string, signature: string): Hex | undefined =>
  known(`${digest} ${signature}`, () => {
    try {
      return parseHex(recoverAddress(digest, Signature.from(signature)), "signer", 20);
    } catch {
      // No point of the curve: nobody's.
      return undefined;
    }
  });
