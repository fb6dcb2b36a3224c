import { LearningError } from "../errors.ts";

/** A number of players, permutations, or another parameter is outside its range. */
export class ContributionParameterError extends LearningError {
  override readonly name = "ContributionParameterError";
  readonly parameter: string;
  readonly value: number | bigint;
  constructor(parameter: string, value: number | bigint, must: string) {
    super("CONTRIBUTION_PARAMETER", `${parameter} is ${String(value)}.`, `It must be ${must}.`);
    this.parameter = parameter;
    this.value = value;
  }
}

/** A table of utilities has not exactly one entry a coalition. */
export class CoalitionCountError extends LearningError {
  override readonly name = "CoalitionCountError";
  readonly players: number;
  readonly entries: number;
  constructor(players: number, entries: number) {
    super(
      "CONTRIBUTION_COALITION_COUNT",
      `${players} players have ${2n ** BigInt(players)} coalitions, but there are ${entries} utilities.`,
      "Give one utility a coalition, at the index whose bit i says whether player i takes part.",
    );
    this.players = players;
    this.entries = entries;
  }
}

/** A text is no exact fraction. */
export class FractionFormatError extends LearningError {
  override readonly name = "FractionFormatError";
  readonly text: string;
  constructor(text: string) {
    super("CONTRIBUTION_FRACTION", `"${text}" is no fraction.`, 'Write a number as "3", "-2/3" or "0.6".');
    this.text = text;
  }
}

/** A file of cooperative games cannot be read. `where` names the instance and field. */
export class InstanceFormatError extends LearningError {
  override readonly name = "InstanceFormatError";
  readonly where: string;
  constructor(where: string, what: string, cause?: unknown) {
    super(
      "CONTRIBUTION_INSTANCE",
      `${where} ${what}.`,
      'The format is {"instances": [{"name", "utilityByBitmask": ["0", "1/2", …]}]}.',
      cause,
    );
    this.where = where;
  }
}

/** The updates of a coalition add up to more than 32 bits hold. */
export class CoalitionOverflowError extends LearningError {
  override readonly name = "CoalitionOverflowError";
  readonly coalition: bigint;
  constructor(coalition: bigint) {
    super(
      "CONTRIBUTION_OVERFLOW",
      `The weighted updates of coalition ${coalition.toString(2)} (bits from the last player down) leave the range of 32 bits.`,
      "Weights must be shares that sum to at most 1.",
    );
    this.coalition = coalition;
  }
}
