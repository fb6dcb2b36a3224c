import type { Hex } from "../deployment.ts";
import type { Arguments, EventName, Facts } from "./contractEvent.ts";

const named = <A extends { readonly name: string }>({ name, ...facts }: A) => ({
  ...facts,
  attributeName: name,
});

/** Sixteen big-endian uint16: guardian i's epoch at i. */
const versioned = <A extends { readonly epochs: Hex }>({ epochs, ...facts }: A) => ({
  ...facts,
  epochs: Array.from({ length: 16 }, (_, i) => parseInt(epochs.slice(2 + 4 * i, 6 + 4 * i), 16)),
});

/**
 * How each event's arguments become the plain event of offchain/audit: one row for every event the contracts have, or it
 * does not compile. Most are called the same on both sides.
 */
export const eventDecoders: { readonly [N in EventName]: (a: Arguments<N>) => Facts<N> } = {
  InstitutionAdmitted: (a) => a,
  InstitutionDeactivated: (a) => a,
  InstitutionReactivated: (a) => a,
  EndpointSet: (a) => a,
  AuthorityKeyPublished: (a) => a,
  EpochKeyPublished: (a) => a,
  AttributeAttested: named,
  AttributeRevoked: named,
  AttributeKeyDelivered: named,
  PolicyDefined: (a) => a,
  EncryptionKeyPublished: (a) => a,
  GuardianSetDefined: (a) => a,
  RecordRegistered: versioned,
  RecordCorrected: versioned,
  EnvelopeStored: (a) => a,
  ErasureOrdered: (a) => a,
  ConsentGranted: (a) => a,
  ConsentRevoked: (a) => a,
  StandingConsentSet: (a) => a,
  EmergencyOptOutSet: (a) => a,
  RecordOffered: (a) => a,
  OfferWithdrawn: (a) => a,
  OfferDeclined: (a) => a,
  CarerAppointed: (a) => a,
  CarerDismissed: (a) => a,
  CustodyProposed: (a) => a,
  CustodyStopped: (a) => a,
  CustodyTaken: (a) => a,
  AccessRequested: (a) => a,
  EmergencyFiled: (a) => a,
  ShareReleased: (a) => a,
  ShareAccepted: (a) => a,
  ShareErased: (a) => a,
  RecordErased: (a) => a,
  EmergencyAttributeSet: (a) => a,
};
