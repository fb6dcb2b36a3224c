import { hexToBytes } from "@noble/hashes/utils.js";
import { decodeAttributeKey } from "../../../offchain/abe/decodeAttributeKey.ts";
import { decodeAuthorityPublicKey } from "../../../offchain/abe/decodeAuthorityPublicKey.ts";
import type { AttributeHolder } from "../../../offchain/records/access/unlockAccess.ts";
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

/** The vectors' reader, who satisfies both the policy and the emergency policy. */
export const vectorHolder = async ({ reader, authorities }: EnvelopeVectors): Promise<AttributeHolder> => ({
  gid: reader.gid,
  attributeKeys: await Promise.all(reader.attributeKeys.map((key) => decodeAttributeKey(hexToBytes(key)))),
  authorityKeys: new Map(
    await Promise.all(
      authorities.map(
        async ({ label, version, publicKey }) =>
          [label, { version, publicKey: await decodeAuthorityPublicKey(hexToBytes(publicKey)) }] as const,
      ),
    ),
  ),
});
