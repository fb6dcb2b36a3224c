import type { RuleGroupType, RuleType } from "react-querybuilder";

/** One leaf as react-querybuilder holds it. `value` is `name@institution`; empty while nobody has chosen. */
export type PolicyRule = RuleType<"attribute", "has", string>;

/** How many parts of a group must hold: all of them, any one, or so many ("2", "3", …). */
export type PolicyCombinator = string;

/** One gate as react-querybuilder holds it. */
export type PolicyQuery = RuleGroupType<PolicyRule>;

export const emptyRule: PolicyRule = { field: "attribute", operator: "has", value: "" };
