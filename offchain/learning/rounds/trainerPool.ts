import type { LocalPlan } from "./plan.ts";

/** Rows of a data set that the pool holds under a name: "train", "reference" or "test". */
export type Part = { readonly set: string; readonly rows: Uint32Array };

/** Which attack spoils a client's data; the client and the run's seed name its random stream. */
export type Spoilt = { readonly attack: string; readonly seed: number; readonly client: string };

/** One client's training in one round, from the base last loaded. */
export type TrainingTask = {
  readonly part: Part;
  readonly plan: LocalPlan;
  /** Opens the random streams of this task, together with the run's seed. */
  readonly seed: number;
  readonly round: number;
  readonly client: string;
  /** The name of an attack that spoils the client's data first, or null. */
  readonly attack: string | null;
};

/** What local training gives. */
export type Trained = {
  /** Weights after minus weights before, in units of 2⁻²⁰. */
  readonly delta: Int32Array;
  /** Mean loss over the steps, each before its step. Not private, even where training is. */
  readonly loss: number;
  readonly steps: number;
};

/** Training that had to stop, e.g. because the loss was no number: the client is left out of the round and reported. */
export type Refused = { readonly refused: string };

/** Whoever trains: threads, this thread, or on a chain the one hospital itself. Answers may come in any order. */
export type TrainerPool = {
  /** Set the weights that the next tasks begin from, and leave them as they are. Not while a training task runs. */
  readonly load: (base: Float32Array) => void;
  readonly train: (task: TrainingTask) => Promise<Trained | Refused>;
  /** Probabilities of the rows, rows × classes. */
  readonly predict: (weights: Float32Array, part: Part) => Promise<Float32Array>;
  /** The share of rows the weights classify rightly, on data that an attack has spoilt, if any. */
  readonly accuracy: (weights: Float32Array, part: Part, spoilt: Spoilt | null) => Promise<number>;
};
