import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import { keptVectors } from "./loadVectors.ts";

/** test/vectors/envelope-v1.json; every string of bytes in hexadecimal. */
export type EnvelopeVectors = {
  vault: { vaultKey: string; phrase: string; patient: string; signature: string };
  reader: { account: string; gid: string; publicKey: string; privateKey: string; attributeKeys: string[] };
  authorities: { label: string; version: number; publicKey: string }[];
  guardians: { account: string; epoch: number; privateKey: string; share: string }[];
  metadata: Metadata;
  messages: Record<"grant" | "release" | "carer" | "attribute" | "device" | "vault", string>;
} & Record<
  | "record"
  | "headerHash"
  | "accessSecret"
  | "versionSecret"
  | "content"
  | "envelope"
  | "requestId"
  | "institution",
  string
>;

export const readEnvelopeVectors = (): EnvelopeVectors => keptVectors("envelope-v1.json") as EnvelopeVectors;
