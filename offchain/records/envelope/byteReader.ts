/** Reads a stream of arbitrary chunks in pieces of a wanted size, holding at most one chunk and one piece. */
export type ByteReader = {
  /**
   * The next `size` bytes, fewer only at the end. All pieces share one buffer, so **a piece is valid only until the
   * next is asked for**: a new mebibyte per frame costs more in collecting garbage than AES does.
   */
  read: (size: number) => Promise<Uint8Array>;
  /** Whether nothing is left. Leaves the last piece as it is. */
  ended: () => Promise<boolean>;
  /** Tells the source to stop; safe to call at any time, more than once. */
  close: () => Promise<void>;
};

export const byteReader = (source: AsyncIterable<Uint8Array>): ByteReader => {
  const iterator = source[Symbol.asyncIterator]();
  let rest = new Uint8Array(0) as Uint8Array;
  let buffer = new Uint8Array(0);
  let done = false;

  const fill = async (): Promise<boolean> => {
    while (rest.length === 0 && !done) {
      const next = await iterator.next();
      if (next.done === true) done = true;
      else rest = next.value;
    }
    return rest.length > 0;
  };

  return {
    read: async (size) => {
      if (buffer.length < size) buffer = new Uint8Array(size);
      let filled = 0;
      while (filled < size && (await fill())) {
        const taken = rest.subarray(0, size - filled);
        buffer.set(taken, filled);
        filled += taken.length;
        rest = rest.subarray(taken.length);
      }
      return buffer.subarray(0, filled);
    },
    ended: async () => !(await fill()),
    close: async () => {
      if (done) return;
      done = true;
      rest = new Uint8Array(0);
      await iterator.return?.();
    },
  };
};
