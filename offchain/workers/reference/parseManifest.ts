import { z } from "zod";
import { mostBlockBytes } from "../../learning/tasks/limits.ts";
import type { Hex } from "../../rounds/hex.ts";
import { ReferenceSetError } from "./errors.ts";
import { attempt, hexOf, point, round } from "./fieldSchemas.ts";
import { mostParts } from "./limits.ts";
import { listOf } from "./listOf.ts";
import type { Manifest } from "./manifest.ts";
import { readJson } from "./readJson.ts";
import { referenceRoot } from "./referenceRoot.ts";

const schema = z.strictObject({
  format: z.literal("aceso-reference-1"),
  parts: listOf(
    z.strictObject({
      round,
      attempt,
      digest: hexOf(32),
      size: z.number().int().min(1).max(mostBlockBytes),
      rows: z.number().int().min(1).max(mostBlockBytes),
      keyPoint: point,
    }),
    mostParts,
  ).refine((parts) => parts.length > 0, "must not be empty"),
});

/**
 * Read a reference set's manifest and hold it against the chain.
 * @param root the task's `referenceRoot`
 * @throws ReferenceSetError "bad-manifest"
 */
export function parseManifest(bytes: Uint8Array, root: Hex): Manifest {
  const manifest = readJson(bytes, schema, "bad-manifest", "reference set's manifest");
  const refuse = (why: string): ReferenceSetError =>
    new ReferenceSetError("bad-manifest", `the reference set's manifest ${why}`, {
      repair: "do not enrol: the requester must create the task again",
    });
  const places = manifest.parts.map((part) => part.round * 256 + part.attempt);
  if (places.some((place, i) => i > 0 && place <= (places[i - 1] ?? 0)))
    throw refuse("has parts out of order, or twice");
  if (new Set(manifest.parts.map(({ keyPoint }) => keyPoint)).size !== places.length)
    throw refuse("has two parts of one key");
  if (referenceRoot(manifest) !== root) throw refuse("is not the one that the task names");
  return manifest;
}
