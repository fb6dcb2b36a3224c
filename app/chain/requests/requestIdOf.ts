import { encodeAbiParameters, keccak256 } from "viem";
import type { Deployment, Hex } from "../deployment.ts";
import type { Request } from "./request.ts";

const PARTS = [
  { type: "uint256" },
  { type: "address" },
  { type: "bytes32" },
  { type: "address" },
  { type: "uint8" },
  { type: "bytes32" },
] as const;

/**
 * `keccak256(abi.encode(chainid, keyRelease, record, accessor, purpose, accessKey))`: known before the request is mined.
 * Asks nobody.
 */
export const requestIdOf = (
  { chainId, addresses }: Deployment,
  { record, accessor, purpose, accessKey }: Request,
): Hex =>
  keccak256(
    encodeAbiParameters(PARTS, [BigInt(chainId), addresses.keyRelease, record, accessor, purpose, accessKey]),
  );
