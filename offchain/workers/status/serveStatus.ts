import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What every worker says of itself; `caughtUp` and `lastError` decide whether it is well. */
export type WorkerStatus = {
  caughtUp: boolean;
  lastError: { message: string; at: number } | null;
};

/** A number or yes/no of the status as Prometheus sees it. */
export type Metric<Status> = readonly [
  name: keyof Status & string,
  metric: string,
  kind: "counter" | "gauge",
  help: string,
];

/** Prometheus text format 0.0.4. */
function toMetrics<Status>(status: Status, metrics: readonly Metric<Status>[]): string {
  const lines = metrics.flatMap(([name, metric, kind, help]) => [
    `# HELP ${metric} ${help}`,
    `# TYPE ${metric} ${kind}`,
    `${metric} ${Number(status[name])}`,
  ]);
  return `${lines.join("\n")}\n`;
}

/** A page may make a name of its own point at 127.0.0.1 and read this from the browser of whoever looks at it. */
const OWN_HOST = /^(127\.0\.0\.1|localhost)(:[0-9]{1,5})?$/i;

/**
 * Serves `/health` (JSON; 503 until caught up or while the last thing tried failed) and `/metrics` on 127.0.0.1.
 * Read only, no secrets; the port is not for the outside, and other names than 127.0.0.1 and localhost are refused (421).
 */
export async function serveStatus<Status extends WorkerStatus>(
  read: () => Status,
  metrics: readonly Metric<Status>[],
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (code: number, type: string, body: string): void => {
      response.writeHead(code, { "content-type": type, "cache-control": "no-store" }).end(body);
    };
    if (!OWN_HOST.test(request.headers.host ?? "")) {
      answer(421, "text/plain", "only as 127.0.0.1 or localhost\n");
    } else if (request.method !== "GET") {
      answer(405, "text/plain", "GET only\n");
    } else if (request.url === "/health") {
      const status = read();
      const ok = status.caughtUp && status.lastError === null;
      answer(ok ? 200 : 503, "application/json", `${JSON.stringify({ ok, ...status })}\n`);
    } else if (request.url === "/metrics") {
      answer(200, "text/plain; version=0.0.4; charset=utf-8", toMetrics(read(), metrics));
    } else {
      answer(404, "text/plain", "/health or /metrics\n");
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address: AddressInfo | string | null = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
