import type { JobName, Jobs } from "./jobs.ts";

export type RunOptions<N extends JobName> = {
  readonly onProgress?: (progress: Jobs[N]["progress"]) => void;
  readonly signal?: AbortSignal;
};

/** The worker as the page sees it. One per tab. */
export type WorkerClient = {
  /**
   * Run a job. Rejects with EngineError, also when the worker dies (`worker-crashed`) or `signal` fires (`cancelled`).
   *
   * @example
   * const sealed = await run("sealRecord", { … }, { onProgress: setProgress, signal });
   */
  readonly run: <N extends JobName>(
    name: N,
    parameters: Jobs[N]["parameters"],
    options?: RunOptions<N>,
  ) => Promise<Jobs[N]["result"]>;
  /** Calls back whenever the worker has died, and with it an open vault. Returns the way to stop. */
  readonly onLost: (listener: () => void) => () => void;
};
