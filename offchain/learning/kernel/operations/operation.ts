import type { Pointer } from "../kernel.ts";

/** Numbers between two operations: `size` of each example, and as many of their gradients. */
export type Edge = {
  readonly values: Pointer;
  readonly gradients: Pointer;
  readonly size: number;
};

/** Batch norm with the batch's own statistics, or with the running ones. */
export type Mode = "training" | "evaluation";

/**
 * One step of a network, between two edges. `forward` and `backward` work on examples [first, first + count) and are
 * called block by block; what is named after or before a pass is called once, around all its blocks, in the same order.
 */
export type Operation = {
  /** The layer it belongs to. */
  readonly layer: number;
  /** Needs what all blocks of the operation before it gave. */
  readonly barrier: boolean;
  /** Blocks of some images that stay in the second-level cache, or all examples at once. */
  readonly grain: "block" | "batch";
  /** Bytes touched an example. */
  readonly bytes: number;
  /** One example has no variance to norm with. */
  readonly needsTwo?: boolean;
  /** After every change of the weights. */
  readonly prepare?: () => void;
  readonly beforeForward?: (mode: Mode) => void;
  readonly forward: (first: number, count: number, mode: Mode) => void;
  /** @param count examples in the whole pass */
  readonly afterForward?: (mode: Mode, count: number) => void;
  readonly beforeBackward?: () => void;
  /** Writes the gradients of the edge before, and adds to those of its tensors. */
  readonly backward: (first: number, count: number) => void;
  readonly afterBackward?: (mode: Mode, count: number) => void;
  /** Whether what the pass kept apart from gradients is finite. */
  readonly isFinite?: () => boolean;
  /** Move the running statistics; only when the step is taken. */
  readonly remember?: () => void;
};
