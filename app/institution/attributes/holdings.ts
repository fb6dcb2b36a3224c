import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Hex } from "../../chain/deployment.ts";

/** One attribute an institution has attested to one account, as it stands now. */
export type Holding = {
  readonly account: Hex;
  /** Without @institution. */
  readonly name: string;
  /** Seconds since 1970, exclusive. */
  readonly until: number;
  readonly state: "held" | "ending" | "ended" | "revoked";
  /**
   * The key of attribute-based encryption: none was delivered; the holder has published nothing it could be sealed to;
   * or one was delivered, after which the holder's key may have changed.
   */
  readonly delivery: "none" | "impossible" | "delivered" | "outdated";
};

/** An attribute that ends within so many seconds is worth a word. */
const SOON = 14 * 24 * 3600;

type Facts = { until: number; revoked: boolean; delivered: boolean };

/**
 * What an institution's events add up to, by account and attribute, in order of first attestation.
 *
 * @param events in the chain's order: AttributeAttested, AttributeRevoked, AttributeKeyDelivered, EncryptionKeyPublished
 * @param now seconds since 1970
 */
export function holdings(events: readonly ChainEvent[], institution: Hex, now: number): readonly Holding[] {
  const held = new Map<string, Facts & { account: Hex; name: string; deliveredUnder: number }>();
  const keyVersions = new Map<Hex, number>();
  for (const event of events) {
    if (event.name === "EncryptionKeyPublished") keyVersions.set(event.account, event.version);
    if (!("institution" in event) || event.institution !== institution) continue;
    const { account, attributeName: name } = event;
    const id = `${account} ${name}`;
    const before = held.get(id) ?? {
      account,
      name,
      until: 0,
      revoked: false,
      delivered: false,
      deliveredUnder: 0,
    };
    if (event.name === "AttributeAttested") held.set(id, { ...before, until: event.until, revoked: false });
    if (event.name === "AttributeRevoked") held.set(id, { ...before, revoked: true });
    if (event.name === "AttributeKeyDelivered")
      held.set(id, { ...before, delivered: true, deliveredUnder: keyVersions.get(account) ?? 0 });
  }
  return [...held.values()].map(({ account, name, until, revoked, delivered, deliveredUnder }) => {
    const version = keyVersions.get(account) ?? 0;
    return {
      account,
      name,
      until,
      state: revoked ? "revoked" : until <= now ? "ended" : until - now <= SOON ? "ending" : "held",
      delivery: delivered
        ? deliveredUnder === version
          ? "delivered"
          : "outdated"
        : version === 0
          ? "impossible"
          : "none",
    };
  });
}
