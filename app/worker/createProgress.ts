/** How far a job is, for what shows it: with each report that alone is drawn anew, not the page around it. */
export type Progress<P> = {
  readonly read: () => P;
  /** @returns what ends it */
  readonly subscribe: (listener: () => void) => () => void;
};

/** @param now where the job begins */
export function createProgress<P>(now: P): Progress<P> & { readonly report: (progress: P) => void } {
  const listeners = new Set<() => void>();
  return {
    read: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    report: (progress) => {
      now = progress;
      for (const listener of listeners) listener();
    },
  };
}
