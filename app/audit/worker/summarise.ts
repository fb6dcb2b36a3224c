import type { Timeline } from "../../../offchain/audit/timeline.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { AuditSummary } from "./auditJobs.ts";
import type { Log } from "./readLog.ts";

/** The institutions ever admitted, in that order; a label never changes hands. */
export function institutionsIn({ entries }: Timeline): AuditSummary["institutions"] {
  return entries.flatMap(({ event, other, detail }) =>
    event === "InstitutionAdmitted" && other !== undefined
      ? [{ account: other, label: detail["label"] ?? other }]
      : [],
  );
}

/** The log in numbers, and whom one can choose from. */
export function summarise(timeline: Timeline, { block, kept }: Log): AuditSummary {
  const { entries, openings } = timeline;
  const patients = new Map<Hex, number>();
  for (const { event, actor } of entries)
    if ((event === "RecordRegistered" || event === "CustodyTaken") && actor !== undefined)
      patients.set(actor, (patients.get(actor) ?? 0) + 1);
  return {
    entries: entries.length,
    openings: openings.length,
    answered: openings.filter(({ answered }) => answered).length,
    institutions: institutionsIn(timeline),
    patients: [...patients].map(([account, records]) => ({ account, records })),
    block,
    kept,
  };
}
