import type { EventPlace } from "./chainEvent.ts";

type Hex = `0x${string}`;

/** What somebody wrote for a patient, as the events of Offers tell it. Whether it was accepted, RecordRegistry knows. */
export type Offer = {
  /** Its id, and the salt under which the patient would register it. */
  readonly offer: Hex;
  readonly patient: Hex;
  readonly author: Hex;
  /** sha2-256 inside the CID of the sealed file. */
  readonly digest: Hex;
  /** When it was offered first. */
  readonly at: EventPlace;
  readonly standing: "open" | "withdrawn" | "declined";
};
