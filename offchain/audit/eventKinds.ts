import type { ChainEvent } from "./chainEvent.ts";

type Name = ChainEvent["name"];

/** What people look for in a log, and the events that belong to it. */
export type EventGroup =
  | "requests and receipts"
  | "consents"
  | "records"
  | "carers and custody"
  | "guardians"
  | "institutions and attributes"
  | "keys and policies";

/** Every event in two or three words, and its group. */
export const EVENT_KINDS: Readonly<Record<Name, { readonly label: string; readonly group: EventGroup }>> = {
  AccessRequested: { label: "Access requested", group: "requests and receipts" },
  ShareReleased: { label: "Share released", group: "requests and receipts" },
  EmergencyFiled: { label: "Emergency declared", group: "requests and receipts" },
  ConsentGranted: { label: "Access given", group: "consents" },
  ConsentRevoked: { label: "Access taken back", group: "consents" },
  StandingConsentSet: { label: "Standing consent set", group: "consents" },
  EmergencyOptOutSet: { label: "Emergency setting changed", group: "consents" },
  RecordRegistered: { label: "Record added", group: "records" },
  RecordCorrected: { label: "Record corrected", group: "records" },
  EnvelopeStored: { label: "Stored on the chain", group: "records" },
  ErasureOrdered: { label: "Erasure ordered", group: "records" },
  RecordErased: { label: "Record erased", group: "records" },
  RecordOffered: { label: "Record offered", group: "records" },
  OfferWithdrawn: { label: "Offer withdrawn", group: "records" },
  OfferDeclined: { label: "Offer declined", group: "records" },
  CarerAppointed: { label: "Carer appointed", group: "carers and custody" },
  CarerDismissed: { label: "Carer dismissed", group: "carers and custody" },
  CustodyProposed: { label: "Move proposed", group: "carers and custody" },
  CustodyStopped: { label: "Move stopped", group: "carers and custody" },
  CustodyTaken: { label: "Record moved", group: "carers and custody" },
  ShareAccepted: { label: "Share kept", group: "guardians" },
  ShareErased: { label: "Share erased", group: "guardians" },
  GuardianSetDefined: { label: "Guardian set defined", group: "guardians" },
  EpochKeyPublished: { label: "Guardian key published", group: "guardians" },
  InstitutionAdmitted: { label: "Institution admitted", group: "institutions and attributes" },
  InstitutionDeactivated: { label: "Institution deactivated", group: "institutions and attributes" },
  InstitutionReactivated: { label: "Institution reactivated", group: "institutions and attributes" },
  EndpointSet: { label: "Address published", group: "institutions and attributes" },
  AttributeAttested: { label: "Attribute attested", group: "institutions and attributes" },
  AttributeRevoked: { label: "Attribute revoked", group: "institutions and attributes" },
  AttributeKeyDelivered: { label: "Attribute key delivered", group: "institutions and attributes" },
  EmergencyAttributeSet: { label: "Emergency attribute named", group: "institutions and attributes" },
  AuthorityKeyPublished: { label: "Authority key published", group: "keys and policies" },
  EncryptionKeyPublished: { label: "Personal key published", group: "keys and policies" },
  PolicyDefined: { label: "Policy defined", group: "keys and policies" },
};
