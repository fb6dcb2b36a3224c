import type { GuardedVersion, Seat } from "./store/shareTable.ts";
import type { AccessRequest } from "./store/accessRequest.ts";

type Hex = `0x${string}`;

/** What one event of the chain makes a guardian do in its own store. */
export type GuardianAction =
  | { do: "takeSeat"; seat: Seat }
  | { do: "guard"; record: Hex; guardianSet: number }
  | { do: "want"; version: Pick<GuardedVersion, "record" | "version" | "digest" | "epoch" | "block"> }
  /** A wanted version that will not be taken in; one whose share is held already is not affected. */
  | { do: "refuse"; record: Hex; version: number; reason: string }
  /** The envelope of a wanted version is kept by the chain itself. */
  | { do: "inline"; record: Hex; version: number }
  | { do: "erase"; record: Hex; block: number }
  | { do: "request"; request: Omit<AccessRequest, "status" | "recheck" | "attempts" | "digest"> }
  | { do: "receipt"; request: Hex; digest: Hex; block: number }
  | { do: "acknowledged"; record: Hex; version: number; block: number }
  | { do: "erasureConfirmed"; record: Hex }
  | { do: "epoch"; epoch: number; publicKey: Hex }
  /** Someone became a carer or got an attribute: look at their waiting requests again, at nobody else's. */
  | { do: "recheckAccessor"; accessor: Hex }
  /** A consent, a custody or the emergency attribute changed: look at waiting requests again; without a record, at all. */
  | { do: "recheck"; record: Hex | undefined };
