/** The audit page's worker: reading and ordering 100,000 events would hold the page up. It is given no key. */
import { createChain } from "../../chain/createChain.ts";
import { httpBlocks } from "../../engine/storage/httpBlocks.ts";
import { auditDesk, type Desk } from "./auditDesk.ts";
import type { AuditJobName, CrossedFailure, FromWorker, ToWorker } from "./auditJobs.ts";
import { openEventCache } from "./eventCache.ts";

let desk: Desk | undefined;
const running = new Map<number, AbortController>();

const post = (message: FromWorker): void => {
  self.postMessage(message);
};

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "start") {
    const chain = createChain({ deployment: data.deployment, rpc: `${data.origin}/api/rpc` });
    desk = auditDesk({ chain, blocks: httpBlocks(data.origin) }, openEventCache(data.deployment));
  } else if (data.type === "cancel") running.get(data.id)?.abort();
  else void run(data.id, data.name, data.parameters);
});

async function run(id: number, name: AuditJobName, parameters: unknown): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  const onProgress = (progress: unknown): void => {
    post({ type: "progress", id, progress });
  };
  try {
    // auditClient is the only sender, and typed by the same map.
    const job = desk?.[name] as ((parameters: unknown, options: object) => Promise<unknown>) | undefined;
    const result = await job?.(parameters, { onProgress, signal: controller.signal });
    post({ type: "done", id, result });
  } catch (error) {
    post({ type: "failed", id, failure: toFailure(error) });
  } finally {
    running.delete(id);
  }
}

function toFailure(error: unknown): CrossedFailure {
  if (error instanceof Error && "code" in error && "repair" in error)
    return { code: String(error.code), message: error.message, repair: String(error.repair) };
  if (error instanceof DOMException && error.name === "AbortError")
    return { code: "cancelled", message: "Stopped.", repair: "" };
  return {
    code: "internal",
    message: error instanceof Error ? error.message : "Something went wrong while reading the log.",
    repair: "Reload the page.",
  };
}
