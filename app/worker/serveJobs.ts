import { EngineError } from "../engine/errors.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { paceProgress } from "./paceProgress.ts";
import { runJob } from "./runJob.ts";
import type { Session } from "./session.ts";
import { toFailure } from "./toFailure.ts";

/** One end of a channel to the page. */
export type Port = { readonly post: (message: FromWorker) => void };

const cancelled = (): EngineError =>
  new EngineError("cancelled", "It was cancelled.", { repair: "Start again whenever you like." });

/**
 * Run the jobs that a page asks for, each as its own task, side by side. Returns what to call with every message.
 *
 * @param configure makes the session of the first message
 */
export function serveJobs(
  port: Port,
  configure: (first: Extract<ToWorker, { kind: "configure" }>) => Session,
): (message: ToWorker) => Promise<void> {
  let session: Session | undefined;
  const running = new Map<number, AbortController>();
  return async (message) => {
    if (message.kind === "configure") {
      session = configure(message);
      return;
    }
    const { id } = message;
    if (message.kind === "cancel") {
      running.get(id)?.abort(cancelled());
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    const paced = paceProgress((progress) => {
      port.post({ kind: "progress", id, progress });
    });
    try {
      if (session === undefined) throw new Error("the worker has not been configured");
      const { signal } = controller;
      // The page's typed client is the only one that posts here: name and parameters belong together.
      const result = await runJob(session, message.name, message.parameters as never, {
        onProgress: paced.report,
        signal,
      });
      paced.end();
      port.post({ kind: "done", id, result });
    } catch (error) {
      paced.end();
      port.post({ kind: "failed", id, failure: toFailure(error) });
    } finally {
      running.delete(id);
    }
  };
}
