/** What every room tells of an error besides its code and message. */
export type ErrorDetails<Value> = {
  /** What the caller, or a person on call, can do about it. */
  readonly repair: string;
  /** What it is about, safe to log: never a key, a share or content. */
  readonly values?: Readonly<Record<string, Value>>;
  readonly cause?: unknown;
};

/**
 * What a room refuses: a stable `code` for programs to branch on, a message and a `repair` for people. Each room extends
 * it in its own errors.ts, with its own codes; callers tell errors apart by class and `code`, never by the text.
 */
export abstract class RepairableError<Code extends string, Value = string | number> extends Error {
  readonly code: Code;
  readonly repair: string;
  readonly values: Readonly<Record<string, Value>>;

  constructor(code: Code, message: string, { repair, values = {}, cause }: ErrorDetails<Value>) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.repair = repair;
    this.values = values;
  }
}
