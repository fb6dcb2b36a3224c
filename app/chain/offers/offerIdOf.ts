import { encodeAbiParameters, keccak256 } from "viem";
import type { Deployment, Hex } from "../deployment.ts";
import type { Offer } from "./offer.ts";

const PARTS = [
  { type: "uint256" },
  { type: "address" },
  { type: "address" },
  { type: "address" },
  { type: "bytes32" },
] as const;

/**
 * `keccak256(abi.encode(chainid, offers, patient, author, digest))`: also the salt under which the patient registers what
 * was offered, so recordIdOf(deployment, patient, offer) tells whether it was accepted. Asks nobody.
 */
export const offerIdOf = ({ chainId, addresses }: Deployment, { patient, author, digest }: Offer): Hex =>
  keccak256(encodeAbiParameters(PARTS, [BigInt(chainId), addresses.offers, patient, author, digest]));
