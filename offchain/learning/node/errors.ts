import { LearningError } from "../errors.ts";

/** A training thread died or threw what no task should throw; `cause` is its error. */
export class ThreadError extends LearningError {
  override readonly name = "ThreadError";
  constructor(what: string, cause: unknown) {
    super(
      "LEARNING_THREAD",
      `A training thread ${what}.`,
      "See the cause; fewer workers need less memory.",
      cause,
    );
  }
}
