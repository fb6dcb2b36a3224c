/**
 * What a command refuses. `code` is stable and meant for programs, the message for people; `details` are the values
 * that explain it and go into the JSON error as they are.
 */
export class CommandError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: { details?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "CommandError";
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** The command line itself is wrong: exit code 2. */
export class UsageError extends CommandError {
  constructor(
    message: string,
    options: { code?: string; details?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(options.code ?? "usage", message, options);
    this.name = "UsageError";
  }
}
