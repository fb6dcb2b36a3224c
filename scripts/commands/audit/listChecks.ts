import type { Check } from "../../../offchain/workers/auditor/check.ts";

/** What an audit checked, a line each, and how far it came. */
export function listChecks({
  checks,
  tier,
  missing,
}: {
  readonly checks: readonly Check[];
  readonly tier: "none" | "events" | "updates";
  readonly missing: string | null;
}): readonly string[] {
  const far = {
    none: "nothing: the round could not be looked at",
    events: `events only: ${missing ?? "updates are not there"}`,
    updates: "updates: everything is recomputed",
  };
  return [
    ...checks.map((one) => `${one.ok ? "ok  " : "FAIL"} ${one.name.padEnd(20)} ${one.found}`),
    `     checked from        ${far[tier]}`,
  ];
}
