import { AbiCoder, keccak256 } from "ethers";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";

/** `keccak256(abi.encode(chainid, offers, patient, author, digest))`. Asks nobody. */
export function offerIdOf(
  chain: Pick<Chain, "chainId"> & { addresses: Pick<Chain["addresses"], "offers"> },
  { patient, author, digest }: { patient: Hex; author: Hex; digest: Hex },
): Hex {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["uint256", "address", "address", "address", "bytes32"],
    [chain.chainId, chain.addresses.offers, patient, author, digest],
  );
  return parseHex(keccak256(encoded), "offer id", 32);
}
