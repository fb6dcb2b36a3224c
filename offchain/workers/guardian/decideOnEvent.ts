import type { ChainEvent } from "../../audit/chainEvent.ts";
import type { GuardianAction } from "./guardianAction.ts";
import type { Seat } from "./store/shareTable.ts";

type Hex = `0x${string}`;

/** What a guardian must know of itself to read an event. */
export type GuardianView = {
  /** The institution's account, lower case. */
  account: Hex;
  /** Its seat in a guardian set; undefined when it has none. */
  seatIn: (guardianSet: number) => Seat | undefined;
  /** Its seat in the set of a record it guards; undefined for other records. */
  seatFor: (record: Hex) => Seat | undefined;
  /** Whether one of its epochs takes no new records any more (isEpochOver.ts). */
  isEpochOver: (epoch: number) => boolean;
};

/** Wants a version's share, unless it is sealed to an epoch that is over. */
function want(
  version: Extract<GuardianAction, { do: "want" }>["version"],
  view: GuardianView,
): GuardianAction[] {
  const wanted: GuardianAction = { do: "want", version };
  if (!view.isEpochOver(version.epoch)) return [wanted];
  const reason = `epoch ${version.epoch} is over: seal to the newest epoch key and register within the grace time`;
  return [wanted, { do: "refuse", record: version.record, version: version.version, reason }];
}

/** What a confirmed event means for this guardian. Pure: the same event and view give the same actions. */
export function decideOnEvent(event: ChainEvent, view: GuardianView): GuardianAction[] {
  const block = event.at.block;
  switch (event.name) {
    case "GuardianSetDefined": {
      const index = event.members.indexOf(view.account);
      if (index < 0) return [];
      const { set, threshold, members } = event;
      return [{ do: "takeSeat", seat: { guardianSet: set, index, size: members.length, threshold } }];
    }
    case "RecordRegistered": {
      const seat = view.seatIn(event.guardianSet);
      if (seat === undefined) return [];
      const { record, digest, guardianSet } = event;
      const epoch = event.epochs[seat.index] ?? 0;
      return [
        { do: "guard", record, guardianSet },
        ...want({ record, version: 1, digest, epoch, block }, view),
      ];
    }
    case "RecordCorrected": {
      const seat = view.seatFor(event.record);
      if (seat === undefined) return [];
      const { record, version, digest } = event;
      const epoch = event.epochs[seat.index] ?? 0;
      return [...want({ record, version, digest, epoch, block }, view), { do: "recheck", record }];
    }
    case "EnvelopeStored":
      if (view.seatFor(event.record) === undefined) return [];
      return [{ do: "inline", record: event.record, version: event.version }];
    case "ErasureOrdered":
      if (view.seatFor(event.record) === undefined) return [];
      return [{ do: "erase", record: event.record, block }];
    case "AccessRequested": {
      if (view.seatFor(event.record) === undefined) return [];
      const { request: id, record, accessor, purpose, accessKey, expires: expiresAt } = event;
      return [{ do: "request", request: { id, record, accessor, purpose, accessKey, block, expiresAt } }];
    }
    case "ShareReleased":
      if (event.guardian !== view.account) return [];
      return [{ do: "receipt", request: event.request, digest: event.digest, block }];
    case "ShareAccepted":
      if (event.guardian !== view.account) return [];
      return [{ do: "acknowledged", record: event.record, version: event.version, block }];
    case "ShareErased":
      if (event.guardian !== view.account) return [];
      return [{ do: "erasureConfirmed", record: event.record }];
    case "EpochKeyPublished":
      if (event.account !== view.account) return [];
      return [{ do: "epoch", epoch: event.epoch, publicKey: event.key }];
    case "ConsentGranted":
    case "StandingConsentSet":
    case "EmergencyOptOutSet":
    case "EmergencyFiled":
    case "CustodyTaken":
      return view.seatFor(event.record) === undefined ? [] : [{ do: "recheck", record: event.record }];
    case "CarerAppointed":
      return [{ do: "recheckAccessor", accessor: event.carer }];
    case "AttributeAttested":
      return [{ do: "recheckAccessor", accessor: event.account }];
    case "EmergencyAttributeSet":
      return [{ do: "recheck", record: undefined }];
    // What takes permission away needs no second look: every release is checked again on the chain.
    case "ConsentRevoked":
    case "CarerDismissed":
    case "AttributeRevoked":
    case "RecordErased":
    case "CustodyProposed":
    case "CustodyStopped":
    case "InstitutionAdmitted":
    case "InstitutionDeactivated":
    case "InstitutionReactivated":
    case "EndpointSet":
    case "AuthorityKeyPublished":
    case "AttributeKeyDelivered":
    case "PolicyDefined":
    case "EncryptionKeyPublished":
    // What is offered is no record yet: guardians have no part in it.
    case "RecordOffered":
    case "OfferWithdrawn":
    case "OfferDeclined":
      return [];
  }
}
