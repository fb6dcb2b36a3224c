import type { Deployment } from "../chain/deployment.ts";
import { EngineError } from "../engine/errors.ts";
import type { JobName, Jobs } from "./jobs.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import type { RunOptions, WorkerClient } from "./workerClient.ts";

/** What of a Worker is needed: tests bring their own. */
export type WorkerLike = {
  readonly postMessage: (message: ToWorker) => void;
  readonly terminate: () => void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
};

type Waiting = {
  readonly resolve: (result: never) => void;
  readonly reject: (error: EngineError) => void;
  readonly onProgress: (progress: never) => void;
};

/**
 * The typed way to a worker, which is started at the first job, and anew after it has died (with it its vault is locked).
 */
export function connectWorker(
  { deployment, origin }: { readonly deployment: Deployment; readonly origin: string },
  start: () => WorkerLike,
): WorkerClient {
  let worker: WorkerLike | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();
  const mourners = new Set<() => void>();

  const crash = (cause: unknown): void => {
    worker?.terminate();
    worker = undefined;
    const jobs = [...waiting.values()];
    waiting.clear();
    for (const { reject } of jobs) reject(crashed(cause));
    for (const tell of mourners) tell();
  };
  const receive = (message: FromWorker): void => {
    const job = waiting.get(message.id);
    if (job === undefined) return;
    if (message.kind === "progress") {
      job.onProgress(message.progress as never);
      return;
    }
    waiting.delete(message.id);
    if (message.kind === "done") job.resolve(message.result as never);
    else job.reject(new EngineError(message.failure.code, message.failure.message, message.failure));
  };
  const started = (): WorkerLike => {
    if (worker !== undefined) return worker;
    worker = start();
    worker.onmessage = ({ data }) => {
      receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      crash(event.message);
    };
    worker.onmessageerror = () => {
      crash("a message could not be read");
    };
    worker.postMessage({ kind: "configure", deployment, origin });
    return worker;
  };

  return {
    onLost: (listener) => {
      mourners.add(listener);
      return () => {
        mourners.delete(listener);
      };
    },
    run: <N extends JobName>(
      name: N,
      parameters: Jobs[N]["parameters"],
      { onProgress, signal }: RunOptions<N> = {},
    ) =>
      new Promise<Jobs[N]["result"]>((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(cancelled());
          return;
        }
        const id = ++lastId;
        const cancel = (): void => {
          waiting.delete(id);
          worker?.postMessage({ kind: "cancel", id });
          reject(cancelled());
        };
        signal?.addEventListener("abort", cancel, { once: true });
        const settled = (): void => signal?.removeEventListener("abort", cancel);
        waiting.set(id, {
          resolve: (result) => {
            settled();
            resolve(result);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
          onProgress: (progress) => onProgress?.(progress),
        });
        try {
          started().postMessage({ kind: "run", id, name, parameters });
        } catch (cause) {
          waiting.delete(id);
          settled();
          reject(crashed(cause));
        }
      }),
  };
}

const crashed = (cause: unknown): EngineError =>
  new EngineError("worker-crashed", "The part of this page that holds your keys has stopped.", {
    repair: "Nothing was sent. Unlock your vault again; if it happens once more, reload the page.",
    cause,
  });

const cancelled = (): EngineError =>
  new EngineError("cancelled", "It was cancelled.", { repair: "Start again whenever you like." });
