import * as z from "zod";

/** What a guardian worker says of itself at /health. Counters count since its process began. */
export const workerStatus = z.object({
  ok: z.boolean(),
  caughtUp: z.boolean(),
  blockLag: z.number(),
  /** `at`: milliseconds since 1970. */
  lastError: z.object({ message: z.string(), at: z.number() }).nullable(),
  sharesTaken: z.number(),
  sharesRefused: z.number(),
  sharesReleased: z.number(),
  recordsErased: z.number(),
  pendingRequests: z.number(),
  wantedShares: z.number(),
  heldShares: z.number(),
  epoch: z.number(),
});

export type WorkerStatus = z.output<typeof workerStatus>;

/** A worker by its institution's label; `status` null: it did not answer. */
export const workerHealth = z.object({ label: z.string(), status: workerStatus.nullable() });

export type WorkerHealth = z.output<typeof workerHealth>;
