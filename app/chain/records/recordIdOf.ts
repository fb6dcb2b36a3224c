import { encodeAbiParameters, keccak256 } from "viem";
import type { Deployment, Hex } from "../deployment.ts";

const PARTS = [{ type: "uint256" }, { type: "address" }, { type: "address" }, { type: "bytes32" }] as const;

/** `keccak256(abi.encode(chainid, registry, owner, salt))`: known before the record is registered. Asks nobody. */
export const recordIdOf = ({ chainId, addresses }: Deployment, owner: Hex, salt: Hex): Hex =>
  keccak256(encodeAbiParameters(PARTS, [BigInt(chainId), addresses.recordRegistry, owner, salt]));
