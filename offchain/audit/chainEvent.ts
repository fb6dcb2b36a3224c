type Hex = `0x${string}`;

/** Where an event stands on the chain. */
export type EventPlace = { block: number; blockHash: Hex; transaction: Hex; logIndex: number };

/**
 * The contracts' events as plain values: ids, keys, digests and accounts in lower-case hexadecimal, times in seconds
 * since 1970, purposes as the bit mask of docs/protocol.md §1. offchain/chain makes them, everything else reads them.
 */
export type ChainEvent = { at: EventPlace } & (
  AccessEvent | RecordEvent | OfferEvent | PersonEvent | ReleaseEvent
);

/** Institutions, attributes, policies, keys. */
export type AccessEvent =
  | { name: "InstitutionAdmitted"; account: Hex; label: string; endpoint: string }
  | { name: "InstitutionDeactivated"; account: Hex }
  | { name: "InstitutionReactivated"; account: Hex }
  | { name: "EndpointSet"; account: Hex; endpoint: string }
  | { name: "AuthorityKeyPublished"; account: Hex; version: number; key: Hex }
  | { name: "EpochKeyPublished"; account: Hex; epoch: number; key: Hex }
  | {
      name: "AttributeAttested";
      attribute: Hex;
      account: Hex;
      institution: Hex;
      attributeName: string;
      until: number;
    }
  | { name: "AttributeRevoked"; attribute: Hex; account: Hex; institution: Hex; attributeName: string }
  | {
      name: "AttributeKeyDelivered";
      attribute: Hex;
      account: Hex;
      institution: Hex;
      attributeName: string;
      digest: Hex;
    }
  | { name: "PolicyDefined"; policy: Hex; index: number; program: Hex }
  | { name: "EncryptionKeyPublished"; account: Hex; version: number; key: Hex }
  | { name: "GuardianSetDefined"; set: number; threshold: number; members: readonly Hex[] };

/** Records and consents to them. `epochs` has sixteen entries, guardian i's at i. */
export type RecordEvent =
  | {
      name: "RecordRegistered";
      record: Hex;
      owner: Hex;
      guardianSet: number;
      policy: Hex;
      digest: Hex;
      epochs: readonly number[];
      /** Low seven bits: standing consent; bit 7: emergency opt-out. */
      settings: number;
    }
  | {
      name: "RecordCorrected";
      record: Hex;
      by: Hex;
      version: number;
      policy: Hex;
      digest: Hex;
      epochs: readonly number[];
    }
  | { name: "EnvelopeStored"; record: Hex; version: number; pointer: Hex }
  | { name: "ErasureOrdered"; record: Hex; owner: Hex }
  | {
      name: "ConsentGranted";
      record: Hex;
      grantee: Hex;
      by: Hex;
      purposes: number;
      until: number;
      sealedKey: Hex;
    }
  | { name: "ConsentRevoked"; record: Hex; grantee: Hex; by: Hex }
  | { name: "StandingConsentSet"; record: Hex; by: Hex; purposes: number }
  | { name: "EmergencyOptOutSet"; record: Hex; by: Hex; optedOut: boolean };

/** What others write for a patient. Accepted: the patient registers a record with `offer` as its salt. */
export type OfferEvent =
  | { name: "RecordOffered"; offer: Hex; patient: Hex; author: Hex; digest: Hex }
  | { name: "OfferWithdrawn"; offer: Hex; patient: Hex; author: Hex }
  | { name: "OfferDeclined"; offer: Hex; patient: Hex; author: Hex };

/** Who acts for a patient, and to whom a patient moves. */
export type PersonEvent =
  | { name: "CarerAppointed"; patient: Hex; carer: Hex; sealedVaultKey: Hex }
  | { name: "CarerDismissed"; patient: Hex; carer: Hex }
  | { name: "CustodyProposed"; patient: Hex; newAccount: Hex; by: Hex; readyAt: number }
  | { name: "CustodyStopped"; patient: Hex; newAccount: Hex }
  | { name: "CustodyTaken"; record: Hex; from: Hex; to: Hex };

/** Requests, receipts and what guardians say of the shares they keep. */
export type ReleaseEvent =
  | {
      name: "AccessRequested";
      request: Hex;
      record: Hex;
      accessor: Hex;
      purpose: number;
      accessKey: Hex;
      expires: number;
    }
  | { name: "EmergencyFiled"; record: Hex; accessor: Hex; reasonHash: Hex; until: number }
  | {
      name: "ShareReleased";
      request: Hex;
      record: Hex;
      accessor: Hex;
      guardian: Hex;
      index: number;
      digest: Hex;
    }
  | { name: "ShareAccepted"; record: Hex; guardian: Hex; version: number; index: number }
  | { name: "ShareErased"; record: Hex; guardian: Hex; index: number }
  | { name: "RecordErased"; record: Hex }
  | { name: "EmergencyAttributeSet"; attribute: Hex };
