import type { Mode, Operation } from "./operations/operation.ts";
import { MOST_IN_BLOCK } from "./planOperations.ts";

/** What a block may touch, so that it stays in a second-level cache of 1 MiB beside the weights. */
const CACHE = 400_000;

export type Passes = {
  readonly forward: (count: number, mode: Mode) => void;
  readonly backward: (count: number, mode: Mode) => void;
  /** The same for one example alone, after a forward pass in evaluation mode. */
  readonly backwardOne: (example: number) => void;
};

type Segment = { readonly operations: readonly Operation[]; readonly block: number };

/**
 * Run operations over a batch in segments: within one, a block of examples goes through all operations before the next
 * block comes. A segment ends where an operation needs the whole batch. The size of a block depends on the model alone.
 */
export const createPasses = (operations: readonly Operation[]): Passes => {
  const segments = cut(operations);
  const reversed = segments
    .map((segment) => ({ ...segment, operations: segment.operations.toReversed() }))
    .toReversed();
  const backwards = operations.toReversed();
  return {
    forward: (count, mode) => {
      for (const { operations: steps, block } of segments) {
        for (const step of steps) step.beforeForward?.(mode);
        for (let first = 0; first < count; first += block) {
          for (const step of steps) step.forward(first, Math.min(block, count - first), mode);
        }
        for (const step of steps) step.afterForward?.(mode, count);
      }
    },
    backward: (count, mode) => {
      for (const { operations: steps, block } of reversed) {
        for (const step of steps) step.beforeBackward?.();
        for (let first = 0; first < count; first += block) {
          for (const step of steps) step.backward(first, Math.min(block, count - first));
        }
        for (const step of steps) step.afterBackward?.(mode, count);
      }
    },
    backwardOne: (example) => {
      for (const step of backwards) {
        step.beforeBackward?.();
        step.backward(example, 1);
        step.afterBackward?.("evaluation", 1);
      }
    },
  };
};

const cut = (operations: readonly Operation[]): readonly Segment[] => {
  const groups: [Operation, ...Operation[]][] = [];
  for (const operation of operations) {
    const group = groups.at(-1);
    if (group?.[0].grain === operation.grain && !operation.barrier) group.push(operation);
    else groups.push([operation]);
  }
  return groups.map((group) => {
    const bytes = group.reduce((sum, operation) => sum + operation.bytes, 0);
    const fitting = Math.min(MOST_IN_BLOCK, Math.max(1, Math.floor(CACHE / bytes)));
    return { operations: group, block: group[0].grain === "batch" ? Infinity : fitting };
  });
};
