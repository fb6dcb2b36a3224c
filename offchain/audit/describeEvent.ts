import type { ChainEvent } from "./chainEvent.ts";
import type { TimelineEntry } from "./timeline.ts";

type Facts = Partial<
  Pick<TimelineEntry, "actor" | "other" | "record" | "patient" | "request" | "purposes" | "until" | "detail">
>;

/** Who did what to whom, in the one shape all events share. */
export function describeEvent(event: ChainEvent): Facts {
  switch (event.name) {
    case "InstitutionAdmitted":
      return { other: event.account, detail: { label: event.label, endpoint: event.endpoint } };
    case "InstitutionDeactivated":
    case "InstitutionReactivated":
      return { other: event.account };
    case "EndpointSet":
      return { actor: event.account, detail: { endpoint: event.endpoint } };
    case "AuthorityKeyPublished":
    case "EncryptionKeyPublished":
      return { actor: event.account, detail: { version: String(event.version) } };
    case "EpochKeyPublished":
      return { actor: event.account, detail: { epoch: String(event.epoch) } };
    case "AttributeAttested": {
      const { institution, account, until, attributeName, attribute } = event;
      return { actor: institution, other: account, until, detail: { name: attributeName, attribute } };
    }
    case "AttributeRevoked":
      return {
        actor: event.institution,
        other: event.account,
        detail: { name: event.attributeName, attribute: event.attribute },
      };
    case "AttributeKeyDelivered":
      return {
        actor: event.institution,
        other: event.account,
        detail: { name: event.attributeName, attribute: event.attribute, digest: event.digest },
      };
    case "PolicyDefined":
      return { detail: { policy: event.policy } };
    case "GuardianSetDefined":
      return {
        detail: {
          set: String(event.set),
          threshold: String(event.threshold),
          members: event.members.join(" "),
        },
      };
    case "RecordRegistered": {
      const { record, owner, settings, digest, policy, guardianSet } = event;
      const optedOut = (settings & 0x80) !== 0;
      return {
        actor: owner,
        patient: owner,
        record,
        purposes: settings & 0x7f,
        detail: {
          digest,
          policy,
          guardianSet: String(guardianSet),
          version: "1",
          optedOut: String(optedOut),
        },
      };
    }
    case "RecordCorrected": {
      const { by, record, version, digest, policy } = event;
      return { actor: by, record, detail: { version: String(version), digest, policy } };
    }
    case "EnvelopeStored":
      return { record: event.record, detail: { version: String(event.version), pointer: event.pointer } };
    case "ErasureOrdered":
      return { actor: event.owner, patient: event.owner, record: event.record };
    case "ConsentGranted": {
      const { by, grantee, record, purposes, until } = event;
      return { actor: by, other: grantee, record, purposes, until };
    }
    case "ConsentRevoked":
      return { actor: event.by, other: event.grantee, record: event.record };
    case "StandingConsentSet":
      return { actor: event.by, record: event.record, purposes: event.purposes };
    case "EmergencyOptOutSet":
      return { actor: event.by, record: event.record, detail: { optedOut: String(event.optedOut) } };
    case "RecordOffered": {
      const { author, patient, offer, digest } = event;
      return { actor: author, other: patient, patient, detail: { offer, digest } };
    }
    case "OfferWithdrawn": {
      const { author, patient, offer } = event;
      return { actor: author, other: patient, patient, detail: { offer } };
    }
    case "OfferDeclined": {
      const { author, patient, offer } = event;
      return { actor: patient, other: author, patient, detail: { offer } };
    }
    case "CarerAppointed":
    case "CarerDismissed":
      return { actor: event.patient, patient: event.patient, other: event.carer };
    case "CustodyProposed":
      return {
        actor: event.by,
        patient: event.patient,
        other: event.newAccount,
        detail: { readyAt: String(event.readyAt) },
      };
    case "CustodyStopped":
      return { actor: event.patient, patient: event.patient, other: event.newAccount };
    case "CustodyTaken":
      return { actor: event.to, patient: event.from, other: event.from, record: event.record };
    case "AccessRequested": {
      const { accessor, record, request, purpose, expires } = event;
      return { actor: accessor, record, request, purposes: purpose, until: expires };
    }
    case "EmergencyFiled": {
      const { accessor, record, until, reasonHash } = event;
      return { actor: accessor, record, purposes: 32, until, detail: { reasonHash } };
    }
    case "ShareReleased": {
      const { guardian, accessor, record, request, index, digest } = event;
      return { actor: guardian, other: accessor, record, request, detail: { index: String(index), digest } };
    }
    case "ShareAccepted": {
      const { guardian, record, index, version } = event;
      return { actor: guardian, record, detail: { index: String(index), version: String(version) } };
    }
    case "ShareErased":
      return { actor: event.guardian, record: event.record, detail: { index: String(event.index) } };
    case "RecordErased":
      return { record: event.record };
    case "EmergencyAttributeSet":
      return { detail: { attribute: event.attribute } };
  }
}
