import { secp256k1 } from "@noble/curves/secp256k1.js";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import { mostBlockBytes } from "../../learning/tasks/limits.ts";
import { sealBox } from "../../records/keys/aesGcm.ts";
import type { Hex } from "../../rounds/hex.ts";
import { drawScalar } from "./drawScalar.ts";
import { ReferenceSetError } from "./errors.ts";
import { mostParts } from "./limits.ts";
import type { Manifest, SealedPart } from "./manifest.ts";
import { partAssociated, partKey, type PartPlace } from "./partBinding.ts";
import { scalarHex } from "./scalarHex.ts";

/** A part to seal (`encodeReferencePart`), and for which round and attempt. */
export type OpenPart = {
  readonly round: number;
  readonly attempt: number;
  readonly rows: number;
  readonly bytes: Uint8Array;
};

export type SealedReference = {
  readonly manifest: Manifest;
  /** To upload, in the manifest's order. */
  readonly sealed: readonly Uint8Array[];
  /** In the manifest's order: each part's secret, to be kept until it is dealt and then forgotten. */
  readonly secrets: readonly Hex[];
};

/**
 * Encrypt the parts of a reference set, each under a key of its own.
 * @param secretOf a part's secret; drawn, unless its maker wants to have it again (`deriveScalar`)
 * @throws ReferenceSetError "bad-parts" where there are none or more than 170, one stands twice, or is above an IPFS block
 */
export async function sealReference(
  parts: readonly OpenPart[],
  secretOf: (place: PartPlace) => bigint = drawScalar,
): Promise<SealedReference> {
  const inOrder = [...parts].sort((a, b) => a.round - b.round || a.attempt - b.attempt);
  const places = new Set(inOrder.map(({ round, attempt }) => round * 256 + attempt));
  if (inOrder.length === 0 || places.size !== inOrder.length)
    throw new ReferenceSetError("bad-parts", "there are no parts, or two for one attempt", {
      repair: "cut one part for each round and attempt",
      values: { parts: inOrder.length },
    });
  if (inOrder.length > mostParts)
    throw new ReferenceSetError("bad-parts", `there are ${inOrder.length} parts, above ${mostParts}`, {
      repair: "make a task of fewer rounds or attempts",
      values: { parts: inOrder.length },
    });
  const done = await Promise.all(inOrder.map((part) => sealPart(part, secretOf(part))));
  return {
    manifest: { format: "aceso-reference-1", parts: done.map(({ part }) => part) },
    sealed: done.map(({ bytes }) => bytes),
    secrets: done.map(({ secret }) => secret),
  };
}

const sealPart = async (
  { round, attempt, rows, bytes }: OpenPart,
  secret: bigint,
): Promise<{ part: SealedPart; bytes: Uint8Array; secret: Hex }> => {
  const sealed = await sealBox(await partKey(secret), bytes, partAssociated({ round, attempt }));
  if (sealed.length > mostBlockBytes)
    throw new ReferenceSetError("bad-parts", `a part has ${sealed.length} bytes, above ${mostBlockBytes}`, {
      repair: "cut smaller parts",
      values: { round, attempt, bytes: sealed.length },
    });
  const keyPoint: Hex = `0x${secp256k1.Point.BASE.multiply(secret).toHex(true)}`;
  const part = { round, attempt, digest: sha256Hex(sealed), size: sealed.length, rows, keyPoint };
  return { part, bytes: sealed, secret: scalarHex(secret) };
};
