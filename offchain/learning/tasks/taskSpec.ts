import type { Preprocessing } from "../data/preprocessing.ts";
import type { ModelKind } from "../model/buildModel.ts";
import type { Privacy } from "../rounds/plan.ts";

/** A SHA-256 digest as the chain writes it: 0x and 64 digits, lower case. */
export type Digest = `0x${string}`;

/**
 * Everything that members of a task must do alike, as plain JSON. Its canonical bytes (`encodeTaskSpec`) are what the
 * chain's `specDigest` is the SHA-256 of; nothing in it can be changed once the task is created.
 */
export type TaskSpec = {
  readonly format: "aceso-task-1";
  readonly title: string;
  /** What the model is for and whose rows it needs, for people. */
  readonly about: string;
  readonly model: {
    readonly kind: ModelKind;
    /** Shape of one example, as in `Dataset`. */
    readonly input: readonly number[];
    /** Units of mlp's hidden layers; empty for other models. */
    readonly hidden: readonly number[];
  };
  readonly data: {
    /** Names of the classes, in the order of the model's outputs. */
    readonly classes: readonly string[];
    /** How a table becomes inputs, fixed before anybody trains; null for images and signals, whose scale is fixed. */
    readonly preprocessing: Preprocessing | null;
    /** Name of a table's column of labels; null where labels lie beside the inputs. */
    readonly label: string | null;
  };
  /** As `parseRule` reads it; only rules whose result follows from what is revealed. */
  readonly rule: string;
  readonly training: {
    readonly epochs: number;
    readonly batch: number;
    readonly optimizer: "sgd" | "adam";
    readonly learningRate: number;
    readonly momentum: number;
    readonly weightDecay: number;
  };
  /** Record-level DP-SGD, or null. */
  readonly privacy: Privacy | null;
  /** Names the random streams of training, with task, round, attempt and seat. */
  readonly seed: number;
  readonly rounds: number;
  /** How updates travel after Commit: in the clear, to everybody, or sealed to the committee's members. */
  readonly sealing: "clear" | "committee";
  readonly reference: {
    /** SHA-256 of the manifest that lists the sealed parts (its leaves make the chain's `referenceRoot`). */
    readonly manifest: Digest;
    /** Rows in each part. */
    readonly rows: number;
    /** How many reference updates weigh the trainers' (FLTrust's committee), and the rows each draws. */
    readonly draws: number;
    readonly samples: number;
  };
  /** Two updates whose directions have at least this cosine are one and its copy (`findCopies`). */
  readonly copyCosine: number;
  readonly utility: {
    /** A higher log-loss, in nats, counts as this: what a wrecked model can cost the others. */
    readonly worstLoss: number;
    /** Above 12 accepted seats: so many orders, in antithetic pairs. */
    readonly permutations: number;
    /** The widest range of a player's marginal utilities in nats and the probability δ that the stated ε supposes. */
    readonly range: number;
    readonly delta: number;
  };
};
