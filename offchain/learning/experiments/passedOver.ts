import type { RoundReport } from "../rounds/runState.ts";
import { parseRule } from "../rules/parseRule.ts";
import type { ExperimentPlan } from "./experimentPlan.ts";
import type { PreparedData } from "./prepareData.ts";
import { committee } from "./roundPlan.ts";

/** Examples that one round trained on: who vanished never trained, who was late did, and so did the committee. */
export const passedOver = (
  { selected, vanished }: RoundReport,
  { clients, reference }: PreparedData,
  { epochs, rule }: ExperimentPlan,
): number => {
  const trained = selected.filter((client) => !vanished.includes(client));
  const rows = trained.reduce((sum, client) => sum + (clients[client]?.rows.length ?? 0), 0);
  const drawn = Math.min(committee.samples, reference?.labels.length ?? 0);
  const byCommittee = parseRule(rule).needs === "references" ? committee.members * drawn : 0;
  return epochs * (rows + byCommittee);
};
