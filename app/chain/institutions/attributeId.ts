import { encodeAbiParameters, keccak256 } from "viem";
import type { Hex } from "../deployment.ts";

/** `keccak256(abi.encode(institution, name))`: what policies on the chain are made of. Asks nobody. */
export const attributeId = (institution: Hex, name: string): Hex =>
  keccak256(encodeAbiParameters([{ type: "address" }, { type: "string" }], [institution, name]));
