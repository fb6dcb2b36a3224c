import { LearningError } from "../errors.ts";

/** A number is outside what the function is defined for. */
export class NumberRangeError extends LearningError {
  override readonly name = "NumberRangeError";
  readonly argument: string;
  readonly value: number;
  constructor(argument: string, value: number, must: string) {
    super("NUMBERS_RANGE", `${argument} is ${value}.`, `It must be ${must}.`);
    this.argument = argument;
    this.value = value;
  }
}
