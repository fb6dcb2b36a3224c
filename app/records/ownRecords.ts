import type { ChainEvent } from "../../offchain/audit/chainEvent.ts";
import type { Hex } from "../chain/deployment.ts";
import type { OwnRecord } from "./ownRecord.ts";

type Draft = {
  -readonly [K in keyof Omit<OwnRecord, "accepted" | "grantees" | "openings" | "guardians">]: OwnRecord[K];
} & {
  guardianSet: number;
  readonly accepted: Set<string>;
  readonly grants: Map<Hex, number>;
  /** Request of somebody else → the guardians that have answered it. */
  readonly answers: Map<Hex, Set<Hex>>;
};

/**
 * The records that any of these people owns now, the newest change first.
 *
 * @param events in the chain's order: everything about these records, and GuardianSetDefined
 * @param owners the person and the patients they care for
 * @param now seconds since 1970
 */
export function ownRecords(
  events: readonly ChainEvent[],
  owners: ReadonlySet<Hex>,
  now: number,
): readonly OwnRecord[] {
  const records = new Map<Hex, Draft>();
  const sets = new Map<number, { size: number; threshold: number }>();
  for (const event of events) {
    if (event.name === "GuardianSetDefined")
      sets.set(event.set, { size: event.members.length, threshold: event.threshold });
    else if (event.name === "RecordRegistered") records.set(event.record, begin(event));
    else if ("record" in event) apply(records.get(event.record), event);
  }
  return [...records.values()]
    .filter(({ owner }) => owners.has(owner))
    .map(({ accepted, grants, answers, guardianSet, ...facts }) => {
      const { size, threshold } = sets.get(guardianSet) ?? { size: 0, threshold: Infinity };
      return {
        ...facts,
        accepted: [...accepted].filter((share) => share.startsWith(`${facts.version} `)).length,
        guardians: size,
        grantees: [...grants].filter(([, until]) => until > now).map(([grantee]) => grantee),
        openings: [...answers.values()].filter((guardians) => guardians.size >= threshold).length,
      };
    })
    .sort((a, b) => b.changedAt - a.changedAt);
}

const begin = (event: Extract<ChainEvent, { name: "RecordRegistered" }>): Draft => ({
  record: event.record,
  owner: event.owner,
  version: 1,
  changedAt: event.at.block,
  policy: event.policy,
  state: "kept",
  // Low seven bits: standing consent; bit 7: emergency opt-out.
  standing: event.settings & 0x7f,
  emergencyOptOut: (event.settings & 0x80) !== 0,
  guardianSet: event.guardianSet,
  accepted: new Set(),
  grants: new Map(),
  answers: new Map(),
});

function apply(draft: Draft | undefined, event: ChainEvent): void {
  if (draft === undefined) return;
  switch (event.name) {
    case "RecordCorrected":
      draft.version = event.version;
      draft.policy = event.policy;
      draft.changedAt = event.at.block;
      break;
    case "CustodyTaken":
      draft.owner = event.to;
      break;
    case "ErasureOrdered":
      draft.state = "erasing";
      break;
    case "RecordErased":
      draft.state = "erased";
      break;
    case "ConsentGranted":
      draft.grants.set(event.grantee, event.until);
      break;
    case "ConsentRevoked":
      draft.grants.delete(event.grantee);
      break;
    case "StandingConsentSet":
      draft.standing = event.purposes;
      break;
    case "EmergencyOptOutSet":
      draft.emergencyOptOut = event.optedOut;
      break;
    case "ShareAccepted":
      draft.accepted.add(`${event.version} ${event.guardian}`);
      break;
    case "ShareReleased": {
      if (event.accessor === draft.owner) break;
      const guardians = draft.answers.get(event.request) ?? new Set();
      draft.answers.set(event.request, guardians.add(event.guardian));
      break;
    }
    default:
      break;
  }
}
