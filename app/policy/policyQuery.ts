/** One leaf as react-querybuilder holds it. `value` is `name@institution`; empty while nobody has chosen. */
export type PolicyRule = {
  readonly id?: string | undefined;
  readonly field: "attribute";
  readonly operator: "has";
  readonly value: string;
};

/** How many parts of a group must hold: all of them, any one, or so many ("2", "3", …). */
export type PolicyCombinator = string;

/** One gate as react-querybuilder holds it. */
export type PolicyQuery = {
  readonly id?: string | undefined;
  readonly combinator: PolicyCombinator;
  readonly rules: readonly (PolicyRule | PolicyQuery)[];
};

export const emptyRule: PolicyRule = { field: "attribute", operator: "has", value: "" };
