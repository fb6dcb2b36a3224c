import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the guardian says of itself. Counters count since the process began; gauges are as they stand. */
export type GuardianStatus = {
  caughtUp: boolean;
  /** Blocks between the head and the last one processed. */
  blockLag: number;
  /** Last trouble, in words without secrets, and when (milliseconds since 1970); cleared by the next success. */
  lastError: { message: string; at: number } | null;
  sharesTaken: number;
  sharesRefused: number;
  sharesReleased: number;
  recordsErased: number;
  pendingRequests: number;
  wantedShares: number;
  heldShares: number;
  epoch: number;
};

const METRICS: readonly [
  name: keyof GuardianStatus,
  metric: string,
  kind: "counter" | "gauge",
  help: string,
][] = [
  ["sharesTaken", "aceso_guardian_shares_taken_total", "counter", "Shares taken in."],
  ["sharesRefused", "aceso_guardian_shares_refused_total", "counter", "Shares that did not check out."],
  [
    "sharesReleased",
    "aceso_guardian_shares_released_total",
    "counter",
    "Releases published after their receipt.",
  ],
  ["recordsErased", "aceso_guardian_records_erased_total", "counter", "Records whose shares were deleted."],
  ["pendingRequests", "aceso_guardian_pending_requests", "gauge", "Requests without a published answer."],
  [
    "wantedShares",
    "aceso_guardian_wanted_shares",
    "gauge",
    "Versions whose envelope is still to be fetched.",
  ],
  ["heldShares", "aceso_guardian_held_shares", "gauge", "Shares held."],
  ["epoch", "aceso_guardian_epoch", "gauge", "Current epoch."],
  ["blockLag", "aceso_guardian_block_lag", "gauge", "Blocks between the head and the last one processed."],
];

/** Prometheus text format 0.0.4. */
function toMetrics(status: GuardianStatus): string {
  const lines = METRICS.flatMap(([name, metric, kind, help]) => [
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
export async function serveStatus(
  read: () => GuardianStatus,
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
      answer(200, "text/plain; version=0.0.4; charset=utf-8", toMetrics(read()));
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
