import { LearningError } from "../errors.ts";

/** A task's description that cannot be followed. `field` names the place, e.g. "training.batch". */
export class TaskSpecError extends LearningError {
  override readonly name = "TaskSpecError";
  readonly field: string;
  constructor(field: string, why: string, repair: string, cause?: unknown) {
    super("TASKS_SPEC", `The task's description: ${field} ${why}.`, repair, cause);
    this.field = field;
  }
}

/** Rows, a model or an opened reference part that are not the task's. */
export class TaskMismatchError extends LearningError {
  override readonly name = "TaskMismatchError";
  constructor(what: string, repair: string, cause?: unknown) {
    super("TASKS_MISMATCH", what, repair, cause);
  }
}

/** A list of patients at the head of an update that is none, or is not written in its one way. */
export class MalformedPatientsError extends LearningError {
  override readonly name = "MalformedPatientsError";
  constructor(why: string) {
    super(
      "TASKS_PATIENTS",
      `The update's patients: ${why}.`,
      "Ask its trainer to write it as the protocol says.",
    );
  }
}

/** A value that has no canonical JSON. `path` says where it stands. */
export class CanonicalJsonError extends LearningError {
  override readonly name = "CanonicalJsonError";
  readonly path: string;
  constructor(path: string, why: string) {
    super("TASKS_CANONICAL_JSON", `${path} ${why}.`, "Give plain objects, arrays, texts and finite numbers.");
    this.path = path;
  }
}
