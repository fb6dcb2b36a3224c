/**
 * Everything that app/viewers refuses. Each error says what could not be shown and what to do instead, in words a
 * patient reads; `code` is stable, `cause` is what was below it. The bytes themselves can always be saved.
 */
export class ViewerError extends Error {
  override readonly name: string = "ViewerError";
  readonly code: string;
  /** What the reader can do about it. */
  readonly repair: string;

  constructor(code: string, what: string, repair: string, cause?: unknown) {
    super(what, cause === undefined ? undefined : { cause });
    this.code = code;
    this.repair = repair;
  }
}

const SAVE = "Save the file and open it with a program made for it.";

/** The bytes are not what their format says they must be. */
export class MalformedContentError extends ViewerError {
  override readonly name = "MalformedContentError";
  constructor(format: string, why: string, cause?: unknown) {
    super(
      "VIEWER_MALFORMED",
      `This ${format} file could not be read: ${why}.`,
      "It may be damaged. Ask whoever wrote it for a new copy, or save it and try another program.",
      cause,
    );
  }
}

/** A sound file in a form that this viewer does not draw. `form` names it. */
export class UnsupportedContentError extends ViewerError {
  override readonly name = "UnsupportedContentError";
  readonly form: string;
  constructor(what: string, form: string) {
    super("VIEWER_UNSUPPORTED", `${what} (${form}) cannot be shown here.`, SAVE);
    this.form = form;
  }
}

/** Showing it would take more memory than a page should. */
export class TooLargeToShowError extends ViewerError {
  override readonly name = "TooLargeToShowError";
  constructor(what: string, size: number, limit: number, unit: string) {
    super(
      "VIEWER_TOO_LARGE",
      `${what} is too large to show here: ${size.toLocaleString("en")} ${unit}, the most is ${limit.toLocaleString("en")}.`,
      SAVE,
    );
  }
}

/** Nothing inside. */
export class EmptyContentError extends ViewerError {
  override readonly name = "EmptyContentError";
  constructor() {
    super("VIEWER_EMPTY", "This file is empty.", "Ask whoever wrote it for a new copy.");
  }
}
