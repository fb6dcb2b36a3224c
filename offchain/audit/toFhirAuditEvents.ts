/**
 * A timeline as FHIR R4 AuditEvents in the shape of IHE's Basic Audit Log Patterns (BALP 1.1.3): agents with their role
 * and network address, the patient, the data and the transaction as entities, purposes as v3-ActReason codes. A request
 * becomes one disclosure that holds its receipts. Once enough guardians have released, and its patient is known, it
 * claims BALP's "Privacy Disclosure at Source"; before that it is a failed one and claims nothing. What patients and
 * guardians do to records has the agents and entities of BALP's Patient Create, Update and Delete, but claims neither:
 * those are for RESTful operations, and this is none.
 *
 * Purposes are what accessors declared when they asked; nothing proves them. Every event that has one says so in an
 * extension. Accounts are pseudonyms: who is behind one is for the institutions to say.
 */
import type {
  AuditEvent,
  AuditEventAgent,
  AuditEventEntity,
  Bundle,
  CodeableConcept,
  Coding,
} from "@medplum/fhirtypes";
import { CUSTODIAN, RECIPIENT, DESTINATION_ROLE, fhirKind, SOURCE_ROLE } from "./fhirCodes.ts";
import { fhirPurposes } from "./fhirPurposes.ts";
import {
  accountIdentifier,
  chainReference,
  eventUuid,
  fhirTime,
  patientReference,
  recordReference,
} from "./fhirReferences.ts";
import type { Opening, Timeline, TimelineEntry } from "./timeline.ts";

type Hex = `0x${string}`;

const BALP = "https://profiles.ihe.net/ITI/BALP";
const DISCLOSURE_AT_SOURCE = `${BALP}/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source`;
const DECLARED = "urn:aceso:fhir:declared-purpose";
const ENTITY_TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const OBJECT_ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

const PERSON: Coding = { system: ENTITY_TYPE, code: "1", display: "Person" };
const SYSTEM_OBJECT: Coding = { system: ENTITY_TYPE, code: "2", display: "System Object" };
const TRANSACTION: Coding = { system: `${BALP}/CodeSystem/BasicAuditEntityType`, code: "XrequestId" };
const PATIENT_ROLE: Coding = { system: OBJECT_ROLE, code: "1", display: "Patient" };
const REPORT_ROLE: Coding = { system: OBJECT_ROLE, code: "3", display: "Report" };

/** @param chain as in CAIP-2, `eip155:31337` */
export function toFhirAuditEvents({ entries, openings }: Timeline, chain: string): Bundle<AuditEvent> {
  const byRequest = new Map(openings.map((opening) => [opening.request, opening]));
  // A receipt is told with the request it answers; one without its request among the events, by itself.
  const shown = entries.filter(
    ({ event, request }) => event !== "ShareReleased" || request === undefined || !byRequest.has(request),
  );
  const resources = shown.map((entry) => {
    const { event, request } = entry;
    const opening = event === "AccessRequested" && request !== undefined ? byRequest.get(request) : undefined;
    return toAuditEvent(entry, opening, chain);
  });
  return {
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}

function toAuditEvent(entry: TimelineEntry, opening: Opening | undefined, chain: string): AuditEvent {
  const purposes = fhirPurposes(entry.purposes);
  const missing = opening !== undefined && !opening.answered;
  const entity = entitiesOf(entry, opening, chain);
  const isDisclosure = opening?.answered === true && entry.patient !== undefined;
  return {
    resourceType: "AuditEvent",
    id: eventUuid(entry.at),
    ...(isDisclosure ? { meta: { profile: [DISCLOSURE_AT_SOURCE] } } : {}),
    ...(purposes.length > 0 ? { extension: [{ url: DECLARED, valueBoolean: true }] } : {}),
    ...fhirKind(entry.event),
    recorded: fhirTime(entry.time) ?? "9999-12-31T23:59:59.999Z",
    outcome: missing ? "4" : "0",
    outcomeDesc: missing
      ? `${entry.event}: not released, ${opening.receipts.length} of ${opening.threshold ?? "?"} receipts`
      : entry.event,
    ...(purposes.length > 0 ? { purposeOfEvent: purposes } : {}),
    agent: agentsOf(entry, opening, purposes, chain),
    source: { observer: chainReference(chain) },
    entity,
  };
}

function agentsOf(
  { event, actor, other }: TimelineEntry,
  opening: Opening | undefined,
  purposes: CodeableConcept[],
  chain: string,
): AuditEventAgent[] {
  const agent = (account: Hex, requestor: boolean, role?: Coding): AuditEventAgent => ({
    ...(role === undefined ? {} : { type: { coding: [role] } }),
    who: { identifier: accountIdentifier(chain, account) },
    requestor,
    // An account is where it is reached: 5 is a URI.
    network: { address: `${chain}:${account}`, type: "5" },
  });
  const contracts = (role: Coding): AuditEventAgent => ({
    type: { coding: [role] },
    who: chainReference(chain),
    requestor: false,
    network: { address: chain, type: "5" },
  });
  if (opening !== undefined) {
    // BALP wants one source, and it to be the one who recorded: the contracts. Guardians stand beside it.
    const guardians = opening.receipts.map(({ guardian }) => agent(guardian, false, CUSTODIAN));
    const recipient = { ...agent(opening.accessor, true, DESTINATION_ROLE), purposeOfUse: purposes };
    return [contracts(SOURCE_ROLE), recipient, ...guardians];
  }
  const agents = actor === undefined ? [] : [agent(actor, true, SOURCE_ROLE)];
  agents.push(contracts(DESTINATION_ROLE));
  if (other !== undefined && other !== actor)
    agents.push(agent(other, false, event === "ShareReleased" ? RECIPIENT : undefined));
  return agents;
}

function entitiesOf(entry: TimelineEntry, opening: Opening | undefined, chain: string): AuditEventEntity[] {
  const { at, patient, record, event } = entry;
  const entities: AuditEventEntity[] = [];
  if (patient !== undefined)
    entities.push({ what: patientReference(chain, patient), type: PERSON, role: PATIENT_ROLE });
  const detail = Object.entries(entry.detail).map(([type, valueString]) => ({ type, valueString }));
  if (entry.until !== undefined) detail.push({ type: "until", valueString: String(entry.until) });
  if (entry.request !== undefined) detail.push({ type: "request", valueString: entry.request });
  for (const { guardian, digest } of opening?.receipts ?? [])
    detail.push({ type: `receipt of ${guardian}`, valueString: digest });
  if (opening?.emergency !== undefined)
    detail.push({ type: "emergency reason hash", valueString: opening.emergency });
  const told = detail.length > 0 ? { detail } : {};
  if (record !== undefined)
    entities.push({ what: recordReference(record), type: SYSTEM_OBJECT, role: REPORT_ROLE, ...told });
  else if (detail.length > 0) entities.push({ type: SYSTEM_OBJECT, name: event, ...told });
  entities.push({
    what: { identifier: { system: "urn:aceso:transaction", value: at.transaction } },
    type: TRANSACTION,
  });
  return entities;
}
