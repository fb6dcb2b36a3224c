import { AbiCoder, keccak256 } from "ethers";
import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";

/** `keccak256(abi.encode(chainid, registry, owner, salt))`: known before the record is registered. Asks nobody. */
export function recordIdOf(
  chain: Pick<Chain, "chainId"> & { addresses: Pick<Chain["addresses"], "recordRegistry"> },
  owner: Hex,
  salt: Hex,
): Hex {
  const encoded = AbiCoder.defaultAbiCoder().encode(
    ["uint256", "address", "address", "bytes32"],
    [chain.chainId, chain.addresses.recordRegistry, owner, salt],
  );
  return parseHex(keccak256(encoded), "record id", 32);
}
