import type { AuditEvent, Coding } from "@medplum/fhirtypes";
import type { ChainEvent } from "./chainEvent.ts";

const DCM = "http://dicom.nema.org/resources/ontology/DCM";
const LIFECYCLE = "http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle";

const dcm = (code: string, display: string): Coding => ({ system: DCM, code, display });
const lifecycle = (code: string): Coding => ({ system: LIFECYCLE, code });

const PATIENT_RECORD = dcm("110110", "Patient Record");
const SECURITY_ALERT = dcm("110113", "Security Alert");

export const SOURCE_ROLE = dcm("110153", "Source Role ID");
/** Those who keep a record's shares; BALP leaves room for agents beside its own. */
export const CUSTODIAN: Coding = {
  system: "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
  code: "CST",
  display: "custodian",
};

export const RECIPIENT: Coding = {
  system: "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
  code: "IRCP",
  display: "information recipient",
};

export const DESTINATION_ROLE = dcm("110152", "Destination Role ID");

/** What kind of event it is for FHIR: DICOM's type, a subtype, and C, R, U, D or E for the action. */
export type FhirKind = { type: Coding; subtype: Coding[]; action: NonNullable<AuditEvent["action"]> };

/** A disclosure as IHE BALP's "Privacy Disclosure at Source" writes it. */
export const DISCLOSURE: FhirKind = {
  type: dcm("110106", "Export"),
  subtype: [lifecycle("disclose")],
  action: "R",
};

/** The sources: DICOM PS3.16 CID 400 and 401, ISO 21089 lifecycle events (as FHIR R4's value sets name them). */
export function fhirKind(event: ChainEvent["name"]): FhirKind {
  const security = (code: string, display: string, action: FhirKind["action"]): FhirKind => ({
    type: SECURITY_ALERT,
    subtype: [dcm(code, display)],
    action,
  });
  switch (event) {
    case "RecordRegistered":
      return { type: PATIENT_RECORD, subtype: [lifecycle("originate")], action: "C" };
    case "RecordOffered":
      return { type: PATIENT_RECORD, subtype: [lifecycle("transmit")], action: "C" };
    case "OfferWithdrawn":
    case "OfferDeclined":
      return { type: PATIENT_RECORD, subtype: [lifecycle("deprecate")], action: "U" };
    case "RecordCorrected":
      return { type: PATIENT_RECORD, subtype: [lifecycle("amend")], action: "U" };
    case "EnvelopeStored":
      return { type: PATIENT_RECORD, subtype: [lifecycle("archive")], action: "C" };
    case "ErasureOrdered":
    case "ShareErased":
    case "RecordErased":
      return { type: PATIENT_RECORD, subtype: [lifecycle("destroy")], action: "D" };
    case "AccessRequested":
    case "ShareReleased":
      return DISCLOSURE;
    case "ShareAccepted":
      return { type: PATIENT_RECORD, subtype: [lifecycle("receive")], action: "E" };
    case "EmergencyFiled":
      return security("110127", "Emergency Override Started", "E");
    case "AuthorityKeyPublished":
    case "EpochKeyPublished":
    case "EncryptionKeyPublished":
    case "AttributeKeyDelivered":
    case "EndpointSet":
    case "PolicyDefined":
      return security("110129", "Security Configuration", "C");
    case "ConsentGranted":
    case "ConsentRevoked":
    case "StandingConsentSet":
    case "EmergencyOptOutSet":
    case "CustodyProposed":
    case "CustodyStopped":
    case "CustodyTaken":
      return security("110135", "Object Security Attributes Changed", "U");
    case "CarerAppointed":
    case "CarerDismissed":
    case "InstitutionAdmitted":
    case "InstitutionDeactivated":
    case "InstitutionReactivated":
    case "AttributeAttested":
    case "AttributeRevoked":
    case "GuardianSetDefined":
    case "EmergencyAttributeSet":
      return security("110136", "Security Roles Changed", "U");
  }
}
