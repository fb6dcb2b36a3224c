import type { Dataset } from "../../../../offchain/learning/data/dataset.ts";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import { buildModel } from "../../../../offchain/learning/model/buildModel.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import type { Federation } from "../../../../offchain/learning/rounds/federation.ts";
import { openLocalPool } from "../../../../offchain/learning/rounds/openLocalPool.ts";
import type { Plan } from "../../../../offchain/learning/rounds/plan.ts";
import type { RunState } from "../../../../offchain/learning/rounds/runState.ts";
import { startState } from "../../../../offchain/learning/rounds/startState.ts";
import type { TrainerPool } from "../../../../offchain/learning/rounds/trainerPool.ts";

const classes = ["healthy", "ill", "very ill"];
const features = 6;

/** Rows around one centre a class, made here so that no golden digest depends on another generator. */
const made = (name: string, rows: number): Dataset => {
  const stream = random("small federation", name);
  const labels = Int32Array.from({ length: rows }, (_, row) => row % classes.length);
  const inputs = new Float32Array(rows * features);
  labels.forEach((label, row) => {
    for (let i = 0; i < features; i += 1) {
      inputs[row * features + i] = gaussian(stream) + (i % classes.length === label ? 2 : 0);
    }
  });
  return { inputs, labels, shape: [features], classes };
};

export const sets = { train: made("train", 240), reference: made("reference", 60), test: made("test", 120) };
export const model = buildModel({ kind: "mlp", input: [features], classes: classes.length, hidden: [8] });

/** Ten clients of 24 rows. */
export const clients = Array.from({ length: 10 }, (_, client) =>
  Uint32Array.from({ length: 24 }, (__, i) => client + 10 * i),
);

export const plan = (other: Partial<Plan> = {}): Plan => ({
  seed: 3,
  rounds: 4,
  fraction: 0.5,
  local: {
    epochs: 2,
    batch: 8,
    optimizer: { kind: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 0, proximal: 0 },
    privacy: null,
  },
  rule: "fedAvg",
  attack: null,
  availability: { vanish: 0, late: 0 },
  minimum: 1,
  committee: { members: 3, samples: 30 },
  ...other,
});

export const localPool = async (data: Record<string, Dataset> = sets): Promise<TrainerPool> =>
  openLocalPool({ model, trainer: await openTrainer(model, 64), sets: data });

export const federation = (pool: TrainerPool, other: Partial<Federation> = {}): Federation => ({
  model,
  clients,
  reference: sets.reference.labels,
  pool,
  measure: async (weights) => ({
    accuracy: await pool.accuracy(
      weights,
      { set: "test", rows: Uint32Array.from({ length: 120 }, (_, i) => i) },
      null,
    ),
  }),
  ...other,
});

export const start = (): RunState => startState({ clients }, initialWeights(model, 3));
