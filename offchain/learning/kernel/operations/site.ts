import type { Kernel, Pointer } from "../kernel.ts";
import type { Edge } from "./operation.ts";

/** Where an operation stands: its kernel, its edges, and its tensors' places in memory. */
export type Site = {
  readonly kernel: Kernel;
  readonly layer: number;
  readonly before: Edge;
  readonly after: Edge;
  /** Whether anyone asks for the gradient of the edge before: not of the network's input. */
  readonly propagate: boolean;
  /** Where tensor `weight`, `bias`, … of this layer lies; zeros for a bias that is not there. */
  readonly tensor: (part: string) => Pointer;
  /** Where its gradient is summed; 0 for a bias that is not there. */
  readonly gradient: (part: string) => Pointer;
  /** Room in the arena. */
  readonly take: (bytes: number) => Pointer;
  /** Room that all operations share, between calls worth nothing; known after planning. */
  readonly scratch: (bytes: number) => () => Pointer;
};
