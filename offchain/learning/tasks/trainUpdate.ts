import type { Dataset } from "../data/dataset.ts";
import { allRows } from "../experiments/allRows.ts";
import { openTrainer } from "../kernel/openTrainer.ts";
import { secureRandom } from "../rounds/secureRandom.ts";
import { trainLocally } from "../rounds/trainLocally.ts";
import type { Refused, Trained, TrainingTask } from "../rounds/trainerPool.ts";
import { checkRows } from "./checkRows.ts";
import { encodeUpdate } from "./encodeUpdate.ts";
import { TaskMismatchError } from "./errors.ts";
import { mostBlockBytes, mostPatients, mostSamples } from "./limits.ts";
import { localPlan } from "./localPlan.ts";
import type { OpenPool } from "./openPool.ts";
import type { RoundModel } from "./roundModel.ts";
import { sha256Hex } from "./sha256Hex.ts";
import type { Step } from "./step.ts";
import { taskEpsilon } from "./taskEpsilon.ts";
import { taskModel } from "./taskModel.ts";
import type { Digest, TaskSpec } from "./taskSpec.ts";

export type TrainUpdateParameters = {
  readonly spec: TaskSpec;
  readonly base: RoundModel;
  /** The rows to train on: where the task is consent-gated, only those with consent at the block that opened Commit. */
  readonly rows: Dataset;
  readonly step: Step;
  readonly seat: number;
  /** Whose rows they are, where the task is consent-gated: accounts in any order, with repetitions. */
  readonly patients?: readonly `0x${string}`[] | undefined;
};

/** One's update, and what is committed to of it. */
export type TrainedUpdate = {
  readonly delta: Int32Array;
  /** What is uploaded, but not before Commit has closed. */
  readonly bytes: Uint8Array;
  readonly updateDigest: Digest;
  readonly samples: number;
  /** Mean training loss; it is not private and stays with the trainer. */
  readonly loss: number;
};

/**
 * Train on one's rows from a round's base. Orders of rows follow from the task's seed, task, round, attempt and seat:
 * the same call gives the same bits on every machine.
 *
 * With privacy it does not: noise comes from the machine's own randomness, and every call spends of the budget, so call
 * it once an attempt and keep what it gives. It is refused where the trainings that round and attempt tell of (one a round
 * so far, and one for each attempt of this round) would already pass the task's ε. Who trained in failed attempts of
 * earlier rounds too must count for itself (`taskEpsilon`).
 *
 * @returns why not, where training ran away, the budget is spent, or the update is too large with all its patients
 * @throws TaskMismatchError for rows that are not the task's
 */
export const trainUpdate = async (
  { spec, base, rows, step, seat, patients }: TrainUpdateParameters,
  openPool: OpenPool,
): Promise<TrainedUpdate | Refused> => {
  checkRows(spec, rows);
  const samples = rows.labels.length;
  if (samples > mostSamples) {
    throw new TaskMismatchError(`${samples} rows are more than ${mostSamples}.`, "Train on some of them.");
  }
  const named = new Set(patients?.map((account) => account.toLowerCase())).size;
  if (named > mostPatients) {
    return { refused: `the rows are of ${named} patients, and an update names ${mostPatients} at most` };
  }
  const { length } = encodeUpdate(new Int32Array(taskModel(spec).size), patients ?? null);
  if (length > mostBlockBytes) {
    return { refused: `with ${named} patients the update has ${length} bytes, above ${mostBlockBytes}` };
  }
  const { task, round, attempt } = step;
  const epsilon = taskEpsilon(spec, samples, round + 1 + attempt);
  if (spec.privacy !== null && !(epsilon !== null && epsilon <= spec.privacy.epsilon)) {
    return { refused: `training again would spend ε = ${epsilon ?? Infinity} of ${spec.privacy.epsilon}` };
  }
  const trained = await train(spec, base, rows, openPool, {
    seed: spec.seed,
    round,
    client: `task ${task} attempt ${attempt} seat ${seat}`,
  });
  if ("refused" in trained) return trained;
  const { delta, loss } = trained;
  const bytes = encodeUpdate(delta, patients ?? null);
  return { delta, bytes, updateDigest: sha256Hex(bytes), samples, loss };
};

const train = async (
  spec: TaskSpec,
  base: RoundModel,
  rows: Dataset,
  openPool: OpenPool,
  streams: Pick<TrainingTask, "seed" | "round" | "client">,
): Promise<Trained | Refused> => {
  const model = taskModel(spec);
  const plan = localPlan(spec);
  const all = allRows(rows.labels.length);
  if (plan.privacy !== null) {
    // Not in a pool: those draw noise from the seed, which everybody knows.
    const trainer = await openTrainer(model, plan.batch);
    const examples = { inputs: rows.inputs, labels: rows.labels, rows: all };
    return trainLocally({ model, trainer }, examples, base.weights, plan, streams, secureRandom());
  }
  const { pool, close } = await openPool(model, { train: rows }, plan.batch);
  try {
    pool.load(base.weights);
    return await pool.train({ part: { set: "train", rows: all }, plan, attack: null, ...streams });
  } finally {
    await close();
  }
};
