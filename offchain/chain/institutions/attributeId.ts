import { AbiCoder, keccak256 } from "ethers";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";

/** `keccak256(abi.encode(institution, name))`: what policies on the chain are made of. */
export function attributeId(institution: Hex, name: string): Hex {
  const encoded = AbiCoder.defaultAbiCoder().encode(["address", "string"], [institution, name]);
  return parseHex(keccak256(encoded), "attribute id", 32);
}
