import type { ChainEvent } from "../audit/chainEvent.ts";
import type { LogArguments } from "./logArguments.ts";

type Name = ChainEvent["name"];
type Facts<N extends Name> = Omit<Extract<ChainEvent, { name: N }>, "name" | "at">;

/** How each event's log becomes a plain event; a test fails for an event of the contracts that is not here. */
export const eventDecoders: { [N in Name]: (a: LogArguments) => Facts<N> } = {
  InstitutionAdmitted: (a) => ({
    account: a.hex("account"),
    label: a.text("label"),
    endpoint: a.text("endpoint"),
  }),
  InstitutionDeactivated: (a) => ({ account: a.hex("account") }),
  InstitutionReactivated: (a) => ({ account: a.hex("account") }),
  EndpointSet: (a) => ({ account: a.hex("account"), endpoint: a.text("endpoint") }),
  AuthorityKeyPublished: (a) => ({
    account: a.hex("account"),
    version: a.number("version"),
    key: a.hex("key"),
  }),
  EpochKeyPublished: (a) => ({ account: a.hex("account"), epoch: a.number("epoch"), key: a.hex("key") }),
  AttributeAttested: (a) => ({
    attribute: a.hex("attribute"),
    account: a.hex("account"),
    institution: a.hex("institution"),
    attributeName: a.text("name"),
    until: a.number("until"),
  }),
  AttributeRevoked: (a) => ({
    attribute: a.hex("attribute"),
    account: a.hex("account"),
    institution: a.hex("institution"),
    attributeName: a.text("name"),
  }),
  AttributeKeyDelivered: (a) => ({
    attribute: a.hex("attribute"),
    account: a.hex("account"),
    institution: a.hex("institution"),
    attributeName: a.text("name"),
    digest: a.hex("digest"),
  }),
  PolicyDefined: (a) => ({ policy: a.hex("policy"), index: a.number("index"), program: a.hex("program") }),
  EncryptionKeyPublished: (a) => ({
    account: a.hex("account"),
    version: a.number("version"),
    key: a.hex("key"),
  }),
  GuardianSetDefined: (a) => ({
    set: a.number("set"),
    threshold: a.number("threshold"),
    members: a.list("members"),
  }),
  RecordRegistered: (a) => ({
    record: a.hex("record"),
    owner: a.hex("owner"),
    guardianSet: a.number("guardianSet"),
    policy: a.hex("policy"),
    digest: a.hex("digest"),
    epochs: a.epochs(),
    settings: a.number("settings"),
  }),
  RecordCorrected: (a) => ({
    record: a.hex("record"),
    by: a.hex("by"),
    version: a.number("version"),
    policy: a.hex("policy"),
    digest: a.hex("digest"),
    epochs: a.epochs(),
  }),
  EnvelopeStored: (a) => ({
    record: a.hex("record"),
    version: a.number("version"),
    pointer: a.hex("pointer"),
  }),
  ErasureOrdered: (a) => ({ record: a.hex("record"), owner: a.hex("owner") }),
  ConsentGranted: (a) => ({
    record: a.hex("record"),
    grantee: a.hex("grantee"),
    by: a.hex("by"),
    purposes: a.number("purposes"),
    until: a.number("until"),
    sealedKey: a.hex("sealedKey"),
  }),
  ConsentRevoked: (a) => ({ record: a.hex("record"), grantee: a.hex("grantee"), by: a.hex("by") }),
  StandingConsentSet: (a) => ({ record: a.hex("record"), by: a.hex("by"), purposes: a.number("purposes") }),
  EmergencyOptOutSet: (a) => ({ record: a.hex("record"), by: a.hex("by"), optedOut: a.flag("optedOut") }),
  CarerAppointed: (a) => ({
    patient: a.hex("patient"),
    carer: a.hex("carer"),
    sealedVaultKey: a.hex("sealedVaultKey"),
  }),
  CarerDismissed: (a) => ({ patient: a.hex("patient"), carer: a.hex("carer") }),
  CustodyProposed: (a) => ({
    patient: a.hex("patient"),
    newAccount: a.hex("newAccount"),
    by: a.hex("by"),
    readyAt: a.number("readyAt"),
  }),
  CustodyStopped: (a) => ({ patient: a.hex("patient"), newAccount: a.hex("newAccount") }),
  CustodyTaken: (a) => ({ record: a.hex("record"), from: a.hex("from"), to: a.hex("to") }),
  AccessRequested: (a) => ({
    request: a.hex("request"),
    record: a.hex("record"),
    accessor: a.hex("accessor"),
    purpose: a.number("purpose"),
    accessKey: a.hex("accessKey"),
    expires: a.number("expires"),
  }),
  EmergencyFiled: (a) => ({
    record: a.hex("record"),
    accessor: a.hex("accessor"),
    reasonHash: a.hex("reasonHash"),
    until: a.number("until"),
  }),
  ShareReleased: (a) => ({
    request: a.hex("request"),
    record: a.hex("record"),
    accessor: a.hex("accessor"),
    guardian: a.hex("guardian"),
    index: a.number("index"),
    digest: a.hex("digest"),
  }),
  ShareAccepted: (a) => ({
    record: a.hex("record"),
    guardian: a.hex("guardian"),
    version: a.number("version"),
    index: a.number("index"),
  }),
  ShareErased: (a) => ({ record: a.hex("record"), guardian: a.hex("guardian"), index: a.number("index") }),
  RecordErased: (a) => ({ record: a.hex("record") }),
  EmergencyAttributeSet: (a) => ({ attribute: a.hex("attribute") }),
};
