import type { AuditEvent, AuditEventAgent, AuditEventEntity } from "@medplum/fhirtypes";

/**
 * What the profiles of IHE BALP 1.1.3 ask for, restated by hand from their published definitions
 * (https://profiles.ihe.net/ITI/BALP: PrivacyDisclosure.Source, PatientCreate, PatientUpdate). Each answers what is
 * wrong; nothing is right.
 */

const DCM = "http://dicom.nema.org/resources/ontology/DCM";
const typed = (agents: readonly AuditEventAgent[], code: string): AuditEventAgent[] =>
  agents.filter(({ type }) => type?.coding?.some((coding) => coding.system === DCM && coding.code === code));
const ofType = (entities: readonly AuditEventEntity[], code: string): AuditEventEntity[] =>
  entities.filter(
    ({ type }) =>
      type?.system === "http://terminology.hl7.org/CodeSystem/audit-entity-type" && type.code === code,
  );

/** Shared by all of them: cardinalities of R4 and BALP's patient and data. */
function entityFaults(event: AuditEvent): string[] {
  const faults: string[] = [];
  const entities = event.entity ?? [];
  const [patient, ...morePatients] = ofType(entities, "1");
  if (patient === undefined || morePatients.length > 0) faults.push("not exactly one patient");
  if (
    patient?.role?.code !== "1" ||
    patient.role.system !== "http://terminology.hl7.org/CodeSystem/object-role"
  )
    faults.push("patient without its role");
  if (patient?.what?.type !== "Patient") faults.push("patient is not a reference to a Patient");
  const [data, ...moreData] = ofType(entities, "2");
  if (data?.what === undefined || moreData.length > 0) faults.push("not exactly one data entity");
  if (!["3", "4", "20"].includes(data?.role?.code ?? ""))
    faults.push("data without a role of RestObjectRoles");
  for (const { type, what } of entities)
    if (type?.code === "XrequestId" && !what?.identifier?.value) faults.push("a transaction without its id");
  if (entities.some(({ name, query }) => name !== undefined && query !== undefined)) faults.push("sev-1");
  return faults;
}

function agentFaults(agent: AuditEventAgent | undefined, who: string): string[] {
  if (agent === undefined) return [`no ${who}`];
  const faults: string[] = [];
  if (agent.who === undefined) faults.push(`${who} is nobody`);
  if (!agent.network?.address || agent.network.type === undefined) faults.push(`${who} without a network`);
  return faults;
}

/** IHE.BasicAudit.PrivacyDisclosure.Source. */
export function disclosureFaults(event: AuditEvent): string[] {
  const faults = entityFaults(event);
  if (event.modifierExtension !== undefined) faults.push("modifierExtension");
  if (event.type.system !== DCM || event.type.code !== "110106") faults.push("not an export");
  if (
    !event.subtype?.some(
      ({ code, system }) => code === "disclose" && system?.endsWith("/iso-21089-lifecycle"),
    )
  )
    faults.push("not a disclosure");
  if (event.action !== "R") faults.push("action");
  if (event.outcome === undefined) faults.push("no outcome");
  const [source, ...moreSources] = typed(event.agent, "110153");
  const [recipient, ...moreRecipients] = typed(event.agent, "110152");
  faults.push(...agentFaults(source, "source"), ...agentFaults(recipient, "recipient"));
  if (moreSources.length > 0 || moreRecipients.length > 0) faults.push("more than one source or recipient");
  if (JSON.stringify(source?.who) !== JSON.stringify(event.source.observer)) faults.push("val-audit-source");
  return faults;
}

/** IHE.BasicAudit.PatientCreate, PatientUpdate and the like for what sends something, but for their RESTful type. */
export function changeFaults(event: AuditEvent, action: "C" | "U"): string[] {
  const faults = entityFaults(event);
  if ((event.subtype ?? []).length === 0) faults.push("no subtype");
  if (event.action !== action) faults.push("action");
  if (event.outcome !== "0") faults.push("outcome");
  const [client, ...moreClients] = typed(event.agent, "110153");
  const [server, ...moreServers] = typed(event.agent, "110152");
  faults.push(...agentFaults(client, "client"), ...agentFaults(server, "server"));
  if (moreClients.length > 0 || moreServers.length > 0) faults.push("more than one client or server");
  return faults;
}
