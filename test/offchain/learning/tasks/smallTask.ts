import type { Dataset } from "../../../../offchain/learning/data/dataset.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { encodeIntegers } from "../../../../offchain/learning/rounds/encodeIntegers.ts";
import { completeTaskSpec } from "../../../../offchain/learning/tasks/completeTaskSpec.ts";
import type { RoundInputs } from "../../../../offchain/learning/tasks/judgement.ts";
import { modelFromWeights } from "../../../../offchain/learning/tasks/modelFromWeights.ts";
import { openPoolHere } from "../../../../offchain/learning/tasks/openPoolHere.ts";
import type { RoundModel } from "../../../../offchain/learning/tasks/roundModel.ts";
import type { SeatInput } from "../../../../offchain/learning/tasks/seat.ts";
import { sha256Hex } from "../../../../offchain/learning/tasks/sha256Hex.ts";
import { taskModel } from "../../../../offchain/learning/tasks/taskModel.ts";
import type { TaskSpec } from "../../../../offchain/learning/tasks/taskSpec.ts";
import { trainUpdate } from "../../../../offchain/learning/tasks/trainUpdate.ts";

const classes = ["healthy", "ill", "very ill"];
const features = 6;

/** Rows around one centre a class. */
export const made = (name: string, rows: number): Dataset => {
  const stream = random("small task", name);
  const labels = Int32Array.from({ length: rows }, (_, row) => row % classes.length);
  const inputs = new Float32Array(rows * features);
  labels.forEach((label, row) => {
    for (let i = 0; i < features; i += 1) {
      inputs[row * features + i] = 1.5 * gaussian(stream) + (i % classes.length === label ? 1 : 0);
    }
  });
  return { inputs, labels, shape: [features], classes };
};

export const spec: TaskSpec = completeTaskSpec({
  title: "How ill",
  about: "A test.",
  model: { kind: "mlp", input: [features], hidden: [8] },
  data: { classes, preprocessing: null, label: "illness" },
  rounds: 3,
  reference: { manifest: `0x${"5a".repeat(32)}`, rows: 60 },
  training: {
    epochs: 2,
    batch: 8,
    optimizer: "sgd",
    learningRate: 0.1,
    momentum: 0.5,
    weightDecay: 0,
  },
});

export const model = taskModel(spec);
export const initial = modelFromWeights(model, initialWeights(model, 3));
export const step = { task: 7, round: 0, attempt: 0 };
export const trainerOf = (seat: number): `0x${string}` => `0x${String(90 - seat).padStart(40, "0")}`;

/** An honest hospital's update, from the first model unless told. */
export const honest = async (
  seat: number,
  rows = 48,
  of: TaskSpec = spec,
  base: RoundModel = initial,
): Promise<Int32Array> => {
  const part = made(`hospital ${seat}`, rows);
  const trained = await trainUpdate({ spec: of, base, rows: part, step, seat }, openPoolHere);
  if ("refused" in trained) throw new Error(trained.refused);
  return trained.delta;
};

/** What a seat reveals. */
export const reveal = (
  seat: number,
  delta: Int32Array,
  other: Partial<Extract<SeatInput, { did: "reveal" }>> = {},
): Extract<SeatInput, { did: "reveal" }> => {
  const bytes = other.bytes === undefined ? encodeIntegers("update", delta) : other.bytes;
  return {
    did: "reveal",
    trainer: trainerOf(seat),
    updateDigest: sha256Hex(bytes ?? new Uint8Array(0)),
    samples: 48,
    order: seat,
    refused: null,
    ...other,
    bytes,
  };
};

export const roundOf = (seats: readonly SeatInput[], other: Partial<RoundInputs> = {}): RoundInputs => ({
  spec,
  step,
  initial,
  base: initial,
  seats,
  earlier: [],
  reference: made("reference", 60),
  seed: new Uint8Array(32).fill(9),
  minReveals: 3,
  consentGated: false,
  ...other,
});
