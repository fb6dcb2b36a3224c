import type { Metric } from "../status/serveStatus.ts";

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

/** What of it Prometheus sees. */
export const METRICS: readonly Metric<GuardianStatus>[] = [
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
