import type { Draw } from "./draw.ts";

/** One spoilt input and what becomes of it. */
export type Trial = {
  /** The mutation in a few words: with the seed and the index, enough to make it again. */
  readonly what: string;
  /** Nothing was changed after all: a refusal is a fault. Every kind tries some, lest it pass by refusing everything. */
  readonly isHonest?: boolean;
  /**
   * Hands the spoilt input to the code under test. Resolves to undefined when it was accepted and the result is exactly
   * what it must be, or to the code of a refusal that came as an answer (HTTP, exit code). Throws the room's typed error
   * for a refusal, SoakFault when something was accepted that must not be, or came out wrong.
   */
  readonly run: () => Promise<string | undefined>;
};

/** A kind of input, ready to be spoilt. */
export type Subject = {
  /** The rooms' errors that a refusal may be. Anything else that is thrown is a fault. */
  readonly refusals: readonly (abstract new (...given: never[]) => Error)[];
  readonly attempt: (draw: Draw) => Trial | Promise<Trial>;
  /** Looks once more at what all mutations together have left behind. @throws SoakFault */
  readonly finish?: () => Promise<void>;
};

export type Kind = {
  readonly name: string;
  readonly mutations: number;
  /** Codes of refusals that a whole campaign must meet: else it has stopped reaching the checks behind them. */
  readonly reaches: readonly string[];
  /** @param directory empty, of this kind alone */
  readonly prepare: (directory: string) => Promise<Subject>;
};
