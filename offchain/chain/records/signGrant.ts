import type { Chain } from "../chain.ts";
import { hexlify } from "ethers";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { requireSigner } from "../requireSigner.ts";
import type { Grant } from "./grantAccess.ts";
import { readRecord } from "./readRecord.ts";

/** A grant and the signature that lets anyone submit it, once, until `deadline` (seconds since 1970, inclusive). */
export type SignedGrant = { grant: Grant; signer: Hex; deadline: number; signature: Hex };

/** EIP-712, as ConsentRegistry checks it. The record's nonce makes it work once, and not after any revocation. */
const GRANT_TYPES = {
  Grant: [
    { name: "record", type: "bytes32" },
    { name: "grantee", type: "address" },
    { name: "purposes", type: "uint8" },
    { name: "until", type: "uint40" },
    { name: "sealedKey", type: "bytes" },
    { name: "nonce", type: "uint24" },
    { name: "deadline", type: "uint40" },
  ],
};

/** Signs a grant without sending anything: somebody else pays. Sends nothing; the owner or a carer signs. */
export async function signGrant(chain: Chain, grant: Grant, deadline: number): Promise<SignedGrant> {
  const signer = requireSigner(chain);
  const { nonce } = await readRecord(chain, grant.record);
  const domain = {
    name: "Aceso",
    version: "1",
    chainId: chain.chainId,
    verifyingContract: chain.addresses.recordRegistry,
  };
  const message = { ...grant, sealedKey: hexlify(grant.sealedKey), nonce, deadline };
  const signature = await signer.signTypedData(domain, GRANT_TYPES, message);
  return {
    grant,
    signer: parseHex(await signer.getAddress(), "signer", 20),
    deadline,
    signature: parseHex(signature, "signature"),
  };
}
