/** What a command hands back: one value for programs and the same in words for people. */
export type Outcome = {
  /** Becomes the one JSON object of `--json`. Bigints are written as decimal strings, bytes as 0x hex. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Standard output without `--json`. */
  readonly text: string;
  /** A command that stays up after it has printed (`up`): it ends when this does. */
  readonly stay?: Promise<void>;
};
