/** What one round did, as plain data. */
export type RoundReport = {
  /** From 1. */
  readonly round: number;
  /** Numbers of the clients: selected, of them never started, finished too late. */
  readonly selected: readonly number[];
  readonly vanished: readonly number[];
  readonly late: readonly number[];
  /** Clients whose training had to stop, and why. */
  readonly refused: readonly { readonly client: number; readonly why: string }[];
  /** Clients whose update the rule left out, and why. */
  readonly excluded: readonly { readonly client: number; readonly why: string }[];
  /** Why the round changed nothing, or null when it did. */
  readonly skipped: string | null;
  /** SHA-256 of the aggregate in hex (`aggregateDigest`); null when skipped. */
  readonly aggregateDigest: string | null;
  /** SHA-256 of the global model after the round in hex (`modelDigest`). */
  readonly modelDigest: string;
  /** Mean training loss over the clients whose updates arrived; null when none did. */
  readonly loss: number | null;
  /** What the measuring function says of the global model after the round. */
  readonly measures: Readonly<Record<string, number>>;
  /** The greatest ε any client has spent so far, and how many may train no more; null without privacy. */
  readonly privacy: { readonly epsilon: number; readonly exhausted: number } | null;
};

/** A run between two rounds: everything the rest depends on. */
export type RunState = {
  /** Rounds done. */
  readonly round: number;
  /** The global model in fixed point. */
  readonly global: Int32Array;
  /** What the rule remembers. */
  readonly memory: Float64Array | null;
  /** Private steps that each client has taken; zeros without privacy. */
  readonly steps: Uint32Array;
  readonly reports: readonly RoundReport[];
};

/** The same without what was said of the rounds before: all that a round's training depends on. */
export type RoundBase = Omit<RunState, "reports">;
