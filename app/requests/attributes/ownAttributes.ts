import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";

/** Something an institution has said of a person. */
export type OwnAttribute = {
  /** `name@institution`; the institution's address where its label is not known. */
  readonly text: string;
  readonly institution: Hex;
  /** Seconds since 1970, exclusive; of what was taken back: 0. */
  readonly until: number;
  readonly standing: "held" | "ended" | "revoked";
  /** The institution has sent the key that opens what is sealed to it. */
  readonly delivered: boolean;
};

/**
 * What institutions attest to an account, what is held first. A later attestation, or its being taken back, replaces the
 * earlier.
 *
 * @param events in the chain's order
 * @param labels of institutions by account
 * @param now seconds since 1970
 */
export function ownAttributes(
  events: readonly ChainEvent[],
  account: Hex,
  labels: ReadonlyMap<Hex, string>,
  now: number,
): readonly OwnAttribute[] {
  const found = new Map<Hex, OwnAttribute>();
  for (const event of events) {
    const isAbout =
      event.name === "AttributeAttested" ||
      event.name === "AttributeRevoked" ||
      event.name === "AttributeKeyDelivered";
    if (!isAbout || event.account !== account) continue;
    const { attribute, institution, attributeName } = event;
    const before = found.get(attribute);
    const said = {
      text: `${attributeName}@${labels.get(institution) ?? institution}`,
      institution,
      until: before?.until ?? 0,
      standing: before?.standing ?? "revoked",
      delivered: before?.delivered ?? false,
    } as const;
    if (event.name === "AttributeKeyDelivered") found.set(attribute, { ...said, delivered: true });
    else if (event.name === "AttributeRevoked")
      found.set(attribute, { ...said, until: 0, standing: "revoked" });
    else {
      const standing = event.until > now ? "held" : "ended";
      found.set(attribute, { ...said, until: event.until, standing });
    }
  }
  const rank = { held: 0, ended: 1, revoked: 2 } as const;
  return [...found.values()].sort(
    (a, b) => rank[a.standing] - rank[b.standing] || (a.text < b.text ? -1 : 1),
  );
}
