import { incentiveTokenAbi as abi } from "../../../types/abis/IncentiveToken.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { lowerCase } from "../lowerCase.ts";
import { readChain } from "../readChain.ts";
import type { PermitDomain } from "./permit.ts";

/**
 * What a permit of `owner`'s over a token says. The token must tell its EIP-712 domain (ERC-5267), as OpenZeppelin's do.
 * Throws ChainFailure "token-elsewhere" where it asks for a signature for another chain or contract.
 */
export async function readPermitDomain(
  { client, deployment }: Chain,
  address: Hex,
  owner: Hex,
): Promise<PermitDomain> {
  const [[, name, version, chainId, contract], nonce] = await readChain(
    Promise.all([
      client.readContract({ address, abi, functionName: "eip712Domain" }),
      client.readContract({ address, abi, functionName: "nonces", args: [owner] }),
    ]),
  );
  const verifyingContract = lowerCase(contract);
  if (chainId !== BigInt(deployment.chainId) || verifyingContract !== address)
    throw new ChainFailure("token-elsewhere", "The token asks for a signature for something else.", {
      repair: "Do not sign it: it would hold elsewhere. Tell whoever runs this network.",
      values: { address, chainId: String(chainId), verifyingContract },
    });
  return { domain: { name, version, chainId, verifyingContract }, nonce };
}
