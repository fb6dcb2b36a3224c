import type { Names } from "./names.ts";
import { sayPurposes } from "./sayPurposes.ts";
import type { TimelineEntry } from "./timeline.ts";

/**
 * What happened, as one plain sentence. It tells what the chain knows: a purpose is what somebody declared, and a share
 * released is not yet a record read.
 *
 * @example
 * sayEntry(entry, names); // "Dr Berg asked to open record 0x4f6c…a1 for treatment."
 */
export function sayEntry(entry: TimelineEntry, { account, record: shown, time }: Names): string {
  const { detail, purposes } = entry;
  const actor = entry.actor === undefined ? "Someone" : account(entry.actor);
  const other = entry.other === undefined ? "someone" : account(entry.other);
  const patient = entry.patient === undefined ? "the patient" : account(entry.patient);
  const record = entry.record === undefined ? "a record" : `record ${shown(entry.record)}`;
  const until = entry.until === undefined ? "" : ` until ${time(entry.until)}`;
  const what = detail["name"] ?? "";
  switch (entry.event) {
    case "InstitutionAdmitted":
      return `The consortium admitted ${other} under the name “${detail["label"] ?? ""}”.`;
    case "InstitutionDeactivated":
      return `The consortium deactivated ${other}.`;
    case "InstitutionReactivated":
      return `The consortium made ${other} active again.`;
    case "EndpointSet":
      return `${actor} published its address ${detail["endpoint"] ?? ""}.`;
    case "AuthorityKeyPublished":
      return `${actor} published version ${detail["version"] ?? "?"} of the key it issues attributes under.`;
    case "EpochKeyPublished":
      return `${actor} published its guardian key for epoch ${detail["epoch"] ?? "?"}.`;
    case "EncryptionKeyPublished":
      return `${actor} published version ${detail["version"] ?? "?"} of the key that others seal to.`;
    case "AttributeAttested":
      return `${actor} attested “${what}” to ${other}${until}.`;
    case "AttributeRevoked":
      return `${actor} revoked “${what}” from ${other}.`;
    case "AttributeKeyDelivered":
      return `${actor} delivered the key for “${what}” to ${other}.`;
    case "PolicyDefined":
      return "A policy was defined.";
    case "GuardianSetDefined": {
      const members = (detail["members"] ?? "").split(" ").length;
      return `Guardian set ${detail["set"] ?? "?"} was defined: ${members} guardians, ${detail["threshold"] ?? "?"} of whom open a record.`;
    }
    case "EmergencyAttributeSet":
      return "The consortium named the attribute that emergencies need.";
    case "RecordRegistered": {
      const standing =
        purposes === 0 ? "" : `, open for ${sayPurposes(purposes)} to whoever meets its policy`;
      const optedOut = detail["optedOut"] === "true" ? ", closed to emergencies" : "";
      return `${actor} added ${record}${standing}${optedOut}.`;
    }
    case "RecordCorrected":
      return `${actor} corrected ${record}: now version ${detail["version"] ?? "?"}.`;
    case "EnvelopeStored":
      return `Version ${detail["version"] ?? "?"} of ${record} was stored on the chain itself.`;
    case "ErasureOrdered":
      return `${actor} ordered the erasure of ${record}. From here on nobody may open it.`;
    case "RecordErased":
      return `Enough guardians have erased their shares of ${record}: it can never be opened again.`;
    case "ConsentGranted":
      return `${actor} gave ${other} access to ${record} for ${sayPurposes(purposes)}${until}.`;
    case "ConsentRevoked":
      return `${actor} took back ${other}’s access to ${record}.`;
    case "StandingConsentSet":
      return purposes === 0
        ? `${actor} withdrew the standing consent for ${record}.`
        : `${actor} opened ${record} for ${sayPurposes(purposes)} to whoever meets its policy.`;
    case "EmergencyOptOutSet":
      return detail["optedOut"] === "true"
        ? `${actor} closed ${record} to emergencies.`
        : `${actor} allowed ${record} to be opened in emergencies.`;
    case "RecordOffered":
      return `${actor} wrote a record for ${patient}, who may accept it.`;
    case "OfferWithdrawn":
      return `${actor} withdrew a record offered to ${patient}.`;
    case "OfferDeclined":
      return `${actor} declined a record that ${other} had offered.`;
    case "CarerAppointed":
      return `${actor} made ${other} their carer.`;
    case "CarerDismissed":
      return `${actor} dismissed ${other} as their carer.`;
    case "CustodyProposed":
      return `${actor} proposed to move the records of ${patient} to ${other}, from ${time(Number(detail["readyAt"] ?? 0))} on.`;
    case "CustodyStopped":
      return `${actor} stopped the move of their records to ${other}.`;
    case "CustodyTaken":
      return `${actor} took over ${record} from ${other}.`;
    case "AccessRequested":
      return `${actor} asked to open ${record} for ${sayPurposes(purposes)}.`;
    case "EmergencyFiled":
      return `${actor} declared an emergency to open ${record}${until}.`;
    case "ShareReleased":
      return `Guardian ${actor} released its share of ${record} to ${other}.`;
    case "ShareAccepted":
      return `Guardian ${actor} took its share of version ${detail["version"] ?? "?"} of ${record} into keeping.`;
    case "ShareErased":
      return `Guardian ${actor} erased its share of ${record}.`;
  }
}
