import type { Deployment } from "../../chain/deployment.ts";
import { AuditFailure } from "../errors.ts";
import type { AuditJobName, AuditJobs, FromWorker, ToWorker } from "./auditJobs.ts";

type Pending = {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((progress: unknown) => void) | undefined;
};

/** The audit worker as the page sees it. */
export type AuditClient = {
  /** @throws AuditFailure, also when the worker dies (`worker-crashed`) or `signal` fires (`cancelled`). */
  readonly run: <N extends AuditJobName>(
    name: N,
    parameters: AuditJobs[N]["parameters"],
    options?: {
      readonly onProgress?: (progress: AuditJobs[N]["progress"]) => void;
      readonly signal?: AbortSignal;
    },
  ) => Promise<AuditJobs[N]["result"]>;
  readonly close: () => void;
};

/** Starts a worker for one deployment. Browser only; close it when the page goes. */
export function startAuditClient(deployment: Deployment): AuditClient {
  const worker = new Worker(new URL("./audit.worker.ts", import.meta.url), { type: "module" });
  const pending = new Map<number, Pending>();
  let last = 0;
  const post = (message: ToWorker): void => {
    worker.postMessage(message);
  };
  post({ type: "start", deployment, origin: location.origin });

  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    const job = pending.get(data.id);
    if (job === undefined) return;
    if (data.type === "progress") job.onProgress?.(data.progress);
    else {
      pending.delete(data.id);
      if (data.type === "done") job.resolve(data.result);
      else job.reject(new AuditFailure(data.failure));
    }
  });
  const fail = (failure: AuditFailure): void => {
    for (const { reject } of pending.values()) reject(failure);
    pending.clear();
  };
  worker.addEventListener("error", () => {
    fail(
      new AuditFailure({
        code: "worker-crashed",
        message: "Reading the log stopped unexpectedly.",
        repair: "Reload the page.",
      }),
    );
  });

  return {
    run: async (name, parameters, { onProgress, signal } = {}) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        pending.set(id, {
          // The worker answers a job with that job's own result.
          resolve: resolve as (result: unknown) => void,
          reject,
          onProgress: onProgress as ((progress: unknown) => void) | undefined,
        });
        signal?.addEventListener("abort", () => {
          post({ type: "cancel", id });
          pending.delete(id);
          reject(cancelled());
        });
        post({ type: "run", id, name, parameters });
      }),
    close() {
      worker.terminate();
      fail(cancelled());
    },
  };
}

const cancelled = (): AuditFailure =>
  new AuditFailure({ code: "cancelled", message: "Stopped.", repair: "" });
