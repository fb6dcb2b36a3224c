import type { AbiParameter, AbiParameterToPrimitiveType } from "viem";
import type { contractErrors } from "../../../types/abis/errors.ts";

type ContractError = (typeof contractErrors)[keyof typeof contractErrors];
type Values<T extends readonly AbiParameter[]> = { [I in keyof T]: AbiParameterToPrimitiveType<T[I]> };
type Inputs<N extends ErrorName> = Extract<ContractError, { name: N }>["inputs"];

/** The custom errors of all contracts, by name. */
export type ErrorName = ContractError["name"];

/** An error's arguments, typed by the contract's own ABI. */
export type ErrorArguments<N extends ErrorName> = Values<Inputs<N>>;

/** A custom error in words for the person: what happened, from the error's arguments in order, and how to mend it. */
export type Words<N extends ErrorName> = {
  readonly what: string | ((...values: ErrorArguments<N>) => string);
  readonly repair: string;
};

export type WordsFor<N extends ErrorName> = { readonly [Name in N]: Words<Name> };
