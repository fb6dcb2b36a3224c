import { LearningError } from "../errors.ts";

/** The updates of a round give no aggregate: too few, malformed, or none trusted. The model stays as it was. */
export class AggregationError extends LearningError {
  override readonly name = "AggregationError";
  readonly rule: string;
  constructor(rule: string, what: string, repair: string) {
    super("RULES_AGGREGATION", `${rule} ${what}.`, repair);
    this.rule = rule;
  }
}

/** A rule's name or parameter that nobody knows. */
export class InvalidRuleError extends LearningError {
  override readonly name = "InvalidRuleError";
  readonly value: string;
  constructor(value: string, why: string, known: readonly string[]) {
    super("RULES_INVALID_RULE", `The rule "${value}" ${why}.`, `Rules: ${known.join("; ")}.`);
    this.value = value;
  }
}
