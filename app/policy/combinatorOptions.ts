import type { SelectOption } from "../ui/select.tsx";
import type { PolicyCombinator } from "./policyQuery.ts";

/** How many of a group of `parts` can be asked for; what it asks for now stays, even when too many. */
export function combinatorOptions(parts: number, current: PolicyCombinator): SelectOption[] {
  const counts = Array.from({ length: Math.max(0, parts - 2) }, (_, i) => String(i + 2));
  if (/^[0-9]+$/.test(current) && !counts.includes(current)) counts.push(current);
  return [
    { value: "all", label: "All of these" },
    { value: "any", label: "Any one of these" },
    ...counts.map((count) => ({ value: count, label: `At least ${count} of these` })),
  ];
}
