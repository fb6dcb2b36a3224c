import { LearningError } from "../errors.ts";

/** A plan and its data do not fit together, or a setting cannot be read. `field` names the setting. */
export class ExperimentError extends LearningError {
  override readonly name = "ExperimentError";
  readonly field: string;
  constructor(field: string, what: string, repair: string) {
    super("EXPERIMENT_PLAN", what, repair);
    this.field = field;
  }
}
