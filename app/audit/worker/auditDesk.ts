import { accountingOfDisclosures } from "../../../offchain/audit/accountingOfDisclosures.ts";
import { accountingToCsv } from "../../../offchain/audit/accountingToCsv.ts";
import { buildTimeline } from "../../../offchain/audit/buildTimeline.ts";
import { chainOfCustody } from "../../../offchain/audit/chainOfCustody.ts";
import { consentHistory } from "../../../offchain/audit/consentHistory.ts";
import { filterTimeline } from "../../../offchain/audit/filterTimeline.ts";
import { indexTimeline } from "../../../offchain/audit/indexTimeline.ts";
import { openingBases } from "../../../offchain/audit/openingBases.ts";
import { selectTimeline } from "../../../offchain/audit/selectTimeline.ts";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { Places, TimelineIndex } from "../../../offchain/audit/timelineIndex.ts";
import { toCsv } from "../../../offchain/audit/toCsv.ts";
import { toFhirAuditEvents } from "../../../offchain/audit/toFhirAuditEvents.ts";
import { toFhirConsents } from "../../../offchain/audit/toFhirConsents.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { Reader } from "../../engine/engine.ts";
import { verifyRecord } from "../../engine/verifyRecord.ts";
import type { AuditJobName, AuditJobs, AuditPage, AuditSummary } from "./auditJobs.ts";
import type { EventCache } from "./eventCache.ts";
import { readLog, type Log } from "./readLog.ts";
import { institutionsIn, summarise } from "./summarise.ts";

/** How one job is done. */
export type Desk = {
  readonly [N in AuditJobName]: (
    parameters: AuditJobs[N]["parameters"],
    options: {
      readonly onProgress: (progress: AuditJobs[N]["progress"]) => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<AuditJobs[N]["result"]>;
};

/** The auditor's desk: the log as read so far, ordered and indexed, and everything that is asked of it. */
export function auditDesk(reader: Reader, cache: EventCache): Desk {
  const { chain } = reader;
  const chainId = `eip155:${chain.deployment.chainId}`;
  let log: Log | undefined;
  let summary: AuditSummary | undefined;
  let index: TimelineIndex = indexTimeline({ entries: [], openings: [] });
  let last: { filter: string; index: TimelineIndex; places: Places } | undefined;

  /** Scrolling asks for page after page of the same list. */
  const placesFor = (filter: TimelineFilter): Places => {
    const key = JSON.stringify(filter);
    if (last?.filter !== key || last.index !== index)
      last = { filter: key, index, places: filterTimeline(index, filter) };
    return last.places;
  };

  const pageOf = (filter: TimelineFilter, start: number, count: number): AuditPage => {
    const places = placesFor(filter);
    const rows = places
      .slice(Math.max(0, places.length - start - count), Math.max(0, places.length - start))
      .reverse()
      .flatMap((place) => {
        const entry = index.timeline.entries[place];
        const request = entry?.request;
        return entry === undefined
          ? []
          : [{ entry, opening: request === undefined ? undefined : index.byRequest.get(request) }];
      });
    return { total: places.length, start, rows };
  };

  const accountingOf = (asked: AuditJobs["accounting"]["parameters"]) =>
    accountingOfDisclosures(index.timeline, asked);

  return {
    async load(_, { onProgress }) {
      const found = await readLog({ chain, cache, before: log, onProgress });
      const isSame =
        log?.settled.length === found.settled.length &&
        JSON.stringify(log.recent) === JSON.stringify(found.recent);
      log = found;
      // Every few seconds nothing is new: a filter must not wait behind 100,000 entries counted again.
      if (isSame && summary !== undefined) return (summary = { ...summary, block: found.block });
      const events = [...found.settled, ...found.recent];
      onProgress({ stage: "ordering", events: events.length, done: 1 });
      index = indexTimeline(buildTimeline(events, found.times));
      return (summary = summarise(index.timeline, found));
    },
    page: async ({ filter, start, count }) => Promise.resolve(pageOf(filter, start, count)),
    opening: async ({ request }) => {
      const opening = index.byRequest.get(request);
      if (opening === undefined) return Promise.resolve(null);
      const entries = index.timeline.entries.filter(
        ({ record, patient }) => record === opening.record || (record === undefined && patient !== undefined),
      );
      const basis = openingBases({ entries, openings: [opening] }).get(request);
      return Promise.resolve({ opening, basis });
    },
    emergencies: async ({ reasonHash }) =>
      Promise.resolve(
        index.timeline.entries.flatMap(({ at, time, event, record, actor, detail }) =>
          event === "EmergencyFiled" && detail["reasonHash"] === reasonHash && record && actor
            ? [{ at, time, record, accessor: actor }]
            : [],
        ),
      ),
    custody: async ({ record }) => {
      return Promise.resolve(chainOfCustody(index.timeline, record) ?? null);
    },
    accounting: async (asked) => Promise.resolve(accountingOf(asked)),
    accountingCsv: async (asked) => {
      const labels = new Map(institutionsIn(index.timeline).map(({ account, label }) => [account, label]));
      const account = (one: Hex): string => labels.get(one) ?? one;
      return Promise.resolve(csvBlob(accountingToCsv(accountingOf(asked), { account })));
    },
    export: async ({ format, filter }) => {
      const places = placesFor(filter);
      if (format === "consents") {
        const wanted = new Set(places.map((place) => index.timeline.entries[place]));
        const given = consentHistory(index.timeline).filter(({ entry }) => wanted.has(entry));
        return Promise.resolve(fhirBlob(toFhirConsents(given, chainId, Math.floor(Date.now() / 1000))));
      }
      const part = selectTimeline(index, places);
      return Promise.resolve(
        format === "csv" ? csvBlob(toCsv(part)) : fhirBlob(toFhirAuditEvents(part, chainId)),
      );
    },
    verify: async ({ record }, { onProgress, signal }) =>
      verifyRecord(reader, record, { onProgress, signal }),
  };
}

const csvBlob = (text: string): Blob => new Blob([text], { type: "text/csv" });

const fhirBlob = (bundle: object): Blob =>
  new Blob([JSON.stringify(bundle, null, 2)], { type: "application/fhir+json" });
