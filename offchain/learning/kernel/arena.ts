import { KernelMemoryError } from "./errors.ts";
import type { Kernel, Pointer } from "./kernel.ts";

const PAGE = 65_536;
const LIMIT = 2 ** 32 - PAGE;

/** Lays out the kernel's memory once, before the first step; nothing is ever given back. */
export type Arena = {
  /** Room for `bytes`, at the start of a cache line. */
  readonly take: (bytes: number) => Pointer;
  /** Get the memory for all that was taken, zeroed. @throws KernelMemoryError */
  readonly commit: () => void;
};

export const createArena = (kernel: Kernel): Arena => {
  let end = kernel.arenaStart();
  return {
    take: (bytes) => {
      const start = Math.ceil(end / 64) * 64;
      // One vector more: the last numbers are read and written four at a time.
      end = start + bytes + 16;
      return start;
    },
    commit: () => {
      const missing = Math.ceil((end - kernel.memory.buffer.byteLength) / PAGE);
      if (end > LIMIT) throw new KernelMemoryError(end);
      try {
        if (missing > 0) kernel.memory.grow(missing);
      } catch (cause) {
        throw new KernelMemoryError(end, cause);
      }
    },
  };
};
