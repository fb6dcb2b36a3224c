import { MAX_BLOCK_BYTES } from "../limits.ts";

/** Memory for one block, `bytes` of it; nobody else's until it is given back, and not to be touched after. */
export type Lent = {
  readonly bytes: Uint8Array;
  /** Whether it begins on a page of the machine, as O_DIRECT demands (open(2)). */
  readonly aligned: boolean;
  readonly giveBack: () => void;
};

/** Lends memory for a block of `size` bytes, at most 2 MiB. */
export type LendBuffer = (size: number) => Lent;

/** A WebAssembly memory grows in pages of 64 KiB, and is the one kind of memory that scripts know to be aligned. */
const WASM_PAGE_BYTES = 65_536;

/** What is shorter is not worth keeping memory for. */
const LEAST_BYTES = 65_536;

/**
 * Keeps `count` aligned buffers to lend again and again: a fresh mebibyte for each block costs page faults and a full
 * collection every fifteen. Memory is taken when a buffer is first used. When all are lent, it lends new memory.
 */
export function blockBuffers(count: number): LendBuffer {
  const pages = (count * MAX_BLOCK_BYTES) / WASM_PAGE_BYTES;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer;
  const spare = Array.from({ length: count }, (_, i) => i * MAX_BLOCK_BYTES);
  return (size) => {
    const at = size < LEAST_BYTES ? undefined : spare.pop();
    if (at === undefined) return { bytes: new Uint8Array(size), aligned: false, giveBack: () => undefined };
    let lent = true;
    return {
      bytes: new Uint8Array(memory, at, size),
      aligned: true,
      giveBack() {
        if (lent) spare.push(at);
        lent = false;
      },
    };
  };
}
