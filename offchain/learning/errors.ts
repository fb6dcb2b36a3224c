/**
 * The base of everything that offchain/learning refuses. Each room of it (data, model, kernel, …) keeps its own errors
 * beside its code and extends this class. `code` is stable, `repair` says what the caller can do; callers tell errors
 * apart by class or `code`, never by the text.
 */
export class LearningError extends Error {
  override readonly name: string = "LearningError";
  readonly code: string;
  /** What the caller can do about it. */
  readonly repair: string;

  constructor(code: string, what: string, repair: string, cause?: unknown) {
    super(`${what} ${repair}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.repair = repair;
  }
}
