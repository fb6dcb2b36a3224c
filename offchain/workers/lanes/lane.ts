/** What a worker's lanes report to: the last trouble is in `/health`, and in the log. */
export type LaneHost = {
  readonly settings: { readonly pollMs: number };
  readonly status: { lastError: { message: string; at: number } | null };
  readonly log: { warn: (facts: object, words: string) => void };
};

/** A lane's trouble is over: the last error goes, if it was this lane's. */
export const recovered = ({ status }: Pick<LaneHost, "status">, lane: string): void => {
  if (status.lastError?.message.startsWith(`${lane}:`)) status.lastError = null;
};

/** Notes a lane's trouble; it will be tried again. */
export const failed = ({ status, log }: LaneHost, lane: string, error: unknown): void => {
  const message = error instanceof Error ? error.message : String(error);
  status.lastError = { message: `${lane}: ${message}`, at: Date.now() };
  log.warn({ lane, error: message }, "trouble; it will be tried again");
};
