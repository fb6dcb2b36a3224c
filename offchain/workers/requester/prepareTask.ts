import { bytesToHex } from "@noble/hashes/utils.js";
import type { Dataset } from "../../learning/data/dataset.ts";
import { initialWeights } from "../../learning/model/initialWeights.ts";
import { completeTaskSpec, type TaskSpecDraft } from "../../learning/tasks/completeTaskSpec.ts";
import { cutReference } from "../../learning/tasks/cutReference.ts";
import { encodeReferencePart } from "../../learning/tasks/encodeReferencePart.ts";
import { encodeTaskSpec } from "../../learning/tasks/encodeTaskSpec.ts";
import { modelFromWeights } from "../../learning/tasks/modelFromWeights.ts";
import { parseTaskSpec } from "../../learning/tasks/parseTaskSpec.ts";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import { taskModel } from "../../learning/tasks/taskModel.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Terms } from "../../rounds/terms.ts";
import { encodeManifest } from "../reference/encodeManifest.ts";
import type { PartPlace } from "../reference/partBinding.ts";
import { referenceRoot } from "../reference/referenceRoot.ts";
import { sealReference } from "../reference/sealReference.ts";

/** What a requester says of a task; digests and roots follow from the rest. */
export type TaskPlan = {
  readonly draft: Omit<TaskSpecDraft, "reference" | "rounds">;
  readonly terms: Omit<Terms, "modelDigest" | "referenceRoot" | "specDigest">;
  /** Prepared as the description says; cut into one part for each round and attempt. */
  readonly reference: Dataset;
  /** Rows in each part. */
  readonly rowsOfPart: number;
};

export type PreparedTask = {
  readonly terms: Terms;
  /** Everything that members will look for on IPFS: description, first model, manifest, sealed parts. */
  readonly files: readonly Uint8Array[];
  readonly manifest: Uint8Array;
  /** By part, in the manifest's order: with these anybody reads the reference set. To be kept until they are dealt. */
  readonly secrets: readonly Hex[];
};

/**
 * Makes all files of a task, and its terms. The parts' order is drawn anew every time, and so are their keys unless
 * `secretOf` gives them. Throws LearningError where the reference set is too small for its rounds and attempts, or the
 * description cannot be.
 */
export async function prepareTask(
  { draft, terms, reference, rowsOfPart }: TaskPlan,
  secretOf?: (place: PartPlace) => bigint,
): Promise<PreparedTask> {
  const { rounds, maxAttempts } = terms;
  const drawn = bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
  const cut = cutReference(reference, rounds * maxAttempts, rowsOfPart, drawn);
  const parts = cut.map((part, i) => ({
    round: Math.floor(i / maxAttempts),
    attempt: i % maxAttempts,
    rows: part.labels.length,
    bytes: encodeReferencePart(part),
  }));
  const { manifest, sealed, secrets } = await sealReference(parts, secretOf);
  const listed = encodeManifest(manifest);
  const spec = completeTaskSpec({
    ...draft,
    rounds,
    reference: { manifest: sha256Hex(listed), rows: rowsOfPart },
  });
  const described = encodeTaskSpec(spec);
  // What hospitals would refuse is refused here, before anything is paid.
  parseTaskSpec(described);
  const model = taskModel(spec);
  const first = modelFromWeights(model, initialWeights(model, spec.seed));
  return {
    terms: {
      ...terms,
      modelDigest: first.digest,
      specDigest: sha256Hex(described),
      referenceRoot: referenceRoot(manifest),
    },
    files: [described, first.bytes, listed, ...sealed],
    manifest: listed,
    secrets,
  };
}
