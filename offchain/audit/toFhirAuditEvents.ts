/**
 * A timeline as FHIR R4 AuditEvents, in the shape of IHE's Basic Audit Log Patterns (BALP 1.1): agents with their role,
 * the patient and the data as entities, purposes as v3-ActReason codes. A request becomes one disclosure that holds its
 * receipts; it counts as a success once enough guardians have released.
 *
 * Purposes are what accessors declared when they asked; nothing proves them. Every event that has one says so in an
 * extension. Accounts are pseudonyms: who is behind one is for the institutions to say.
 */
import type {
  AuditEvent,
  AuditEventAgent,
  AuditEventEntity,
  Bundle,
  Coding,
  Identifier,
} from "@medplum/fhirtypes";
import { DESTINATION_ROLE, fhirKind, SOURCE_ROLE } from "./fhirCodes.ts";
import { fhirPurposes } from "./fhirPurposes.ts";
import type { Opening, Timeline, TimelineEntry } from "./timeline.ts";

const CAIP_10 = "https://chainagnostic.org/CAIPs/caip-10";
const DECLARED = "urn:aceso:fhir:declared-purpose";
const ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

const PERSON: Coding = { system: ENTITY_TYPE, code: "1", display: "Person" };
const SYSTEM_OBJECT: Coding = { system: ENTITY_TYPE, code: "2", display: "System Object" };
const PATIENT_ROLE: Coding = { system: OBJECT_ROLE, code: "1", display: "Patient" };
const REPORT_ROLE: Coding = { system: OBJECT_ROLE, code: "3", display: "Report" };

/** An RFC 9562 version 8 UUID out of the transaction's hash and the log's index: the same event, the same id. */
function uuidOf({ transaction, logIndex }: TimelineEntry["at"]): string {
  const digits = `${transaction.slice(2, 30)}${(logIndex & 0xffff).toString(16).padStart(4, "0")}`;
  const variant = ((parseInt(digits.charAt(16), 16) & 3) | 8).toString(16);
  const marked = `${digits.slice(0, 12)}8${digits.slice(13, 16)}${variant}${digits.slice(17)}`;
  return marked.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** `chain` as in CAIP-2, `eip155:31337`. */
export function toFhirAuditEvents({ entries, openings }: Timeline, chain: string): Bundle<AuditEvent> {
  const account = (address: string): Identifier => ({ system: CAIP_10, value: `${chain}:${address}` });
  const named = (system: string, value: string): Identifier => ({ system: `urn:aceso:${system}`, value });
  const agent = (address: string, requestor: boolean, role?: Coding): AuditEventAgent => ({
    ...(role === undefined ? {} : { type: { coding: [role] } }),
    who: { identifier: account(address) },
    requestor,
  });
  const observer = { identifier: { system: "https://chainagnostic.org/CAIPs/caip-2", value: chain } };

  const agentsOf = (entry: TimelineEntry, opening: Opening | undefined): AuditEventAgent[] => {
    const { actor, other } = entry;
    if (opening !== undefined) {
      const sources = opening.receipts.map(({ guardian }) => agent(guardian, false, SOURCE_ROLE));
      return [...sources, agent(opening.accessor, true, DESTINATION_ROLE)];
    }
    const agents = actor === undefined ? [] : [agent(actor, true)];
    if (other !== undefined && other !== actor) agents.push(agent(other, false));
    // FHIR wants at least one: what nobody in particular did, the contracts did.
    return agents.length > 0 ? agents : [{ who: observer, requestor: false }];
  };

  const entitiesOf = (entry: TimelineEntry, opening: Opening | undefined): AuditEventEntity[] => {
    const entities: AuditEventEntity[] = [];
    if (entry.patient !== undefined)
      entities.push({ what: { identifier: account(entry.patient) }, type: PERSON, role: PATIENT_ROLE });
    const detail = Object.entries(entry.detail).map(([type, valueString]) => ({ type, valueString }));
    if (entry.until !== undefined) detail.push({ type: "until", valueString: String(entry.until) });
    if (entry.request !== undefined) detail.push({ type: "request", valueString: entry.request });
    for (const { guardian, digest } of opening?.receipts ?? [])
      detail.push({ type: `receipt of ${guardian}`, valueString: digest });
    if (opening?.emergency !== undefined)
      detail.push({ type: "emergency reason hash", valueString: opening.emergency });
    if (entry.record !== undefined)
      entities.push({
        what: { identifier: named("record", entry.record) },
        type: SYSTEM_OBJECT,
        role: REPORT_ROLE,
        ...(detail.length > 0 ? { detail } : {}),
      });
    else if (detail.length > 0) entities.push({ type: SYSTEM_OBJECT, name: entry.event, detail });
    return entities;
  };

  const byRequest = new Map(openings.map((opening) => [opening.request, opening]));
  // A receipt is told with the request it answers; one without its request among the events, by itself.
  const shown = entries.filter(
    ({ event, request }) => event !== "ShareReleased" || request === undefined || !byRequest.has(request),
  );
  const resources = shown.map((entry): AuditEvent => {
    const opening =
      entry.event === "AccessRequested" && entry.request !== undefined
        ? byRequest.get(entry.request)
        : undefined;
    const purposes = fhirPurposes(entry.purposes);
    const missing = opening !== undefined && !opening.answered;
    const entity = entitiesOf(entry, opening);
    return {
      resourceType: "AuditEvent",
      id: uuidOf(entry.at),
      ...(purposes.length > 0 ? { extension: [{ url: DECLARED, valueBoolean: true }] } : {}),
      ...fhirKind(entry.event),
      recorded: new Date(entry.time * 1000).toISOString(),
      outcome: missing ? "4" : "0",
      outcomeDesc: missing
        ? `${entry.event}: not released, ${opening.receipts.length} of ${opening.threshold ?? "?"} receipts`
        : entry.event,
      ...(purposes.length > 0 ? { purposeOfEvent: purposes } : {}),
      agent: agentsOf(entry, opening),
      source: { observer },
      ...(entity.length > 0 ? { entity } : {}),
    };
  });
  return {
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}
