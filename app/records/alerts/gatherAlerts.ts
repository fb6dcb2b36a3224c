import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { OwnRecord } from "../ownRecord.ts";
import { recordOpenings } from "../view/log/recordOpenings.ts";
import type { Alert } from "./alert.ts";

/** A grant that ends within so many seconds is told beforehand. */
const SOON = 7 * 24 * 3600;

export type AlertSources = {
  readonly records: readonly OwnRecord[];
  /** Of the records, and GuardianSetDefined, in the chain's order. */
  readonly events: readonly ChainEvent[];
  /** CustodyProposed, CustodyStopped and CarerDismissed about these people, in the chain's order. */
  readonly moves: readonly ChainEvent[];
  /** Oneself and whom one cares for. */
  readonly people: ReadonlySet<Hex>;
  /** Block → seconds since 1970. */
  readonly times: ReadonlyMap<number, number>;
  readonly now: number;
};

/** What happened to somebody's records, or is about to: the urgent first, then the newest. */
export function gatherAlerts(sources: AlertSources): readonly Alert[] {
  return [...emergencies(sources), ...movesUnderWay(sources), ...openings(sources), ...endingGrants(sources)];
}

function emergencies({ records, events, times }: AlertSources): Alert[] {
  const own = new Set(records.map(({ record }) => record));
  const answered = new Set(
    events.flatMap((event) => (event.name === "ShareReleased" ? [`${event.record} ${event.accessor}`] : [])),
  );
  return events
    .flatMap((event): Alert[] => {
      if (event.name !== "EmergencyFiled" || !own.has(event.record)) return [];
      const { record, accessor, until, at } = event;
      return [
        {
          key: `emergency ${record} ${accessor} ${until}`,
          kind: "emergency",
          record,
          who: accessor,
          time: times.get(at.block) ?? 0,
          answered: answered.has(`${record} ${accessor}`),
        },
      ];
    })
    .reverse();
}

function movesUnderWay({ moves, people }: AlertSources): Alert[] {
  const open = new Map<Hex, Alert & { readonly by: Hex }>();
  for (const event of moves) {
    if (event.name === "CustodyProposed" && people.has(event.patient)) {
      const { patient, newAccount, readyAt, by } = event;
      const key = `move ${patient} ${newAccount} ${readyAt}`;
      open.set(patient, { key, kind: "move", patient, who: newAccount, ready: readyAt, by });
    }
    if (event.name === "CustodyStopped") open.delete(event.patient);
    // Dismissing the carer who proposed it ends a move.
    if (event.name === "CarerDismissed" && open.get(event.patient)?.by === event.carer)
      open.delete(event.patient);
  }
  return [...open.values()];
}

function openings({ records, events, times, now }: AlertSources): Alert[] {
  const owners = new Map(records.map(({ record, owner }) => [record, owner]));
  return recordOpenings(events, times, now).flatMap((opening): Alert[] => {
    const { state, record, accessor, emergency, request, purpose, receipts, time } = opening;
    const isOther = owners.has(record) && accessor !== opening.patient;
    if (state !== "opened" || !isOther || emergency !== undefined) return [];
    const opened = receipts.at(-1)?.time ?? time;
    return [{ key: `opened ${request}`, kind: "opened", record, who: accessor, time: opened, purpose }];
  });
}

function endingGrants({ records, events, now }: AlertSources): Alert[] {
  const kept = new Set(records.filter(({ state }) => state === "kept").map(({ record }) => record));
  const ends = new Map<string, Extract<Alert, { kind: "ending" }>>();
  for (const event of events) {
    if (event.name !== "ConsentGranted" && event.name !== "ConsentRevoked") continue;
    const { record, grantee } = event;
    const place = `${record} ${grantee}`;
    ends.delete(place);
    if (event.name === "ConsentGranted" && kept.has(record)) {
      const { until } = event;
      ends.set(place, { key: `ends ${place} ${until}`, kind: "ending", record, who: grantee, until });
    }
  }
  return [...ends.values()]
    .filter(({ until }) => until > now && until - now < SOON)
    .sort((a, b) => a.until - b.until);
}
