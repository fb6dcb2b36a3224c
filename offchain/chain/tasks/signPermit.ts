import { Signature } from "ethers";
import { IncentiveToken__factory } from "../../../types/ethers-contracts/factories/contracts/rewards/IncentiveToken__factory.ts";
import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";
import { requireSigner } from "../requireSigner.ts";

/** An EIP-2612 signature: `spender` may take `value` once, until `deadline` (seconds since 1970, inclusive). */
export type Permit = { deadline: number; v: 27 | 28; r: Hex; s: Hex };

const TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/**
 * Lets `spender` take `value` of `token` from the signing account. Sends nothing. The token must tell its EIP-712 domain
 * (ERC-5267), as OpenZeppelin's do. Throws ChainError "bad-argument" for a token of another chain.
 */
export async function signPermit(
  chain: Chain,
  { token, spender, value, deadline }: { token: Hex; spender: Hex; value: bigint; deadline: number },
): Promise<Permit> {
  const signer = requireSigner(chain);
  const owner = await signer.getAddress();
  const contract = IncentiveToken__factory.connect(token, chain.provider);
  const [{ name, version, chainId, verifyingContract }, nonce] = await readChain(
    Promise.all([contract.eip712Domain(), contract.nonces(owner)]),
  );
  if (chainId !== chain.chainId || verifyingContract.toLowerCase() !== token.toLowerCase())
    throw new ChainError("bad-argument", `the token ${token} asks for a signature for something else`, {
      repair: "pay in another token: what it asks to have signed would hold elsewhere",
      values: { token, chainId: String(chainId), verifyingContract },
    });
  const domain = { name, version, chainId, verifyingContract };
  const message = { owner, spender, value, nonce, deadline };
  const { v, r, s } = Signature.from(await signer.signTypedData(domain, TYPES, message));
  return { deadline, v, r: parseHex(r, "r", 32), s: parseHex(s, "s", 32) };
}
