type Captured<T> = { readonly result: T; readonly stdout: string; readonly stderr: string };

/**
 * Runs what writes to this thread's standard streams, and keeps what it wrote. It also lets go of the listeners that a
 * program adds for its own life, which here is one of thousands.
 */
export const captureOutput = async <T>(run: () => Promise<T>): Promise<Captured<T>> => {
  const kept = { stdout: "", stderr: "" };
  const originals = {
    stdout: process.stdout.write.bind(process.stdout),
    stderr: process.stderr.write.bind(process.stderr),
  };
  const names = ["stdout", "stderr"] as const;
  for (const name of names) {
    process[name].write = (
      chunk: Uint8Array | string,
      encoding?: BufferEncoding | (() => void),
      done?: () => void,
    ): boolean => {
      kept[name] += typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk);
      const written = typeof encoding === "function" ? encoding : done;
      if (written !== undefined) queueMicrotask(written);
      return true;
    };
  }
  try {
    return { result: await run(), ...kept };
  } finally {
    for (const name of names) {
      process[name].write = originals[name];
      process[name].removeAllListeners("error");
    }
    for (const signal of ["SIGINT", "SIGTERM"]) process.removeAllListeners(signal);
  }
};
