import type { ChainEvent } from "./chainEvent.ts";
import { describeEvent } from "./describeEvent.ts";
import type { Opening, Timeline, TimelineEntry, TimelineReceipt } from "./timeline.ts";

type Hex = `0x${string}`;

const inOrder = (a: ChainEvent, b: ChainEvent): number =>
  a.at.block - b.at.block || a.at.logIndex - b.at.logIndex;

const keyOf = ({ at }: ChainEvent): string => `${at.blockHash}/${at.logIndex}`;

/**
 * What happened, in the order it happened, with each request's receipts gathered under it. Owners are followed through
 * moves of custody, so an entry names the patient of its own time.
 *
 * @param events in any order; an event given twice counts once.
 * @param times block number → seconds since 1970; a block that is not there has time 0.
 */
export function buildTimeline(events: readonly ChainEvent[], times: ReadonlyMap<number, number>): Timeline {
  const owners = new Map<Hex, Hex>();
  const sets = new Map<Hex, number>();
  const thresholds = new Map<number, number>();
  const reasons = new Map<string, Hex>();
  const openings = new Map<Hex, Opening & { receipts: TimelineReceipt[] }>();
  const entries: TimelineEntry[] = [];
  const once = new Map(events.map((event) => [keyOf(event), event]));
  for (const event of [...once.values()].sort(inOrder)) {
    const { at } = event;
    const time = times.get(at.block) ?? 0;
    const facts = describeEvent(event);
    const patient = facts.patient ?? (facts.record && owners.get(facts.record));
    entries.push({
      at,
      time,
      event: event.name,
      actor: facts.actor,
      other: facts.other,
      record: facts.record,
      patient,
      request: facts.request,
      purposes: facts.purposes ?? 0,
      until: facts.until,
      detail: facts.detail ?? {},
    });
    switch (event.name) {
      case "GuardianSetDefined":
        thresholds.set(event.set, event.threshold);
        break;
      case "RecordRegistered":
        owners.set(event.record, event.owner);
        sets.set(event.record, event.guardianSet);
        break;
      case "CustodyTaken":
        owners.set(event.record, event.to);
        break;
      case "EmergencyFiled":
        reasons.set(at.transaction, event.reasonHash);
        break;
      case "AccessRequested": {
        const { request, record, accessor, purpose, expires } = event;
        const set = sets.get(record);
        openings.set(request, {
          at,
          time,
          request,
          record,
          patient,
          accessor,
          purpose,
          expires,
          // Both events come from one transaction, which files one emergency.
          emergency: purpose === 32 ? reasons.get(at.transaction) : undefined,
          receipts: [],
          threshold: set === undefined ? undefined : thresholds.get(set),
          answered: false,
        });
        break;
      }
      case "ShareReleased": {
        const { guardian, index, digest } = event;
        const opening = openings.get(event.request);
        if (opening === undefined) break;
        opening.receipts.push({ at, time, guardian, index, digest });
        opening.answered = opening.threshold !== undefined && opening.receipts.length >= opening.threshold;
        break;
      }
      default:
        break;
    }
  }
  return { entries, openings: [...openings.values()] };
}
