import type { ChainEvent } from "../../offchain/audit/chainEvent.ts";
import type { Hex } from "../chain/deployment.ts";
import type { Institution } from "../chain/institutions/institution.ts";
import type { PublishedAttribute } from "./publishedAttribute.ts";

/**
 * What the institutions have attested, from the events in the chain's order: a later attestation or revocation of the
 * same attribute to the same account replaces the earlier. What a deactivated institution attested before still counts, as
 * in AttributeRegistry.isHeld.
 *
 * @param now seconds since 1970; an attribute is held strictly before its end
 */
export function listPublishedAttributes(
  events: readonly ChainEvent[],
  institutions: readonly Institution[],
  now: number,
): PublishedAttribute[] {
  const byAccount = new Map(institutions.map((institution) => [institution.account, institution]));
  const held = new Map<string, { name: string; institution: Institution; until: Map<Hex, number> }>();
  for (const event of events) {
    if (event.name !== "AttributeAttested" && event.name !== "AttributeRevoked") continue;
    const institution = byAccount.get(event.institution);
    if (institution === undefined) continue;
    const entry = held.get(event.attribute) ?? {
      name: event.attributeName,
      institution,
      until: new Map<Hex, number>(),
    };
    entry.until.set(event.account, event.name === "AttributeAttested" ? event.until : 0);
    held.set(event.attribute, entry);
  }
  return [...held.values()]
    .map(({ name, institution, until }) => ({
      name,
      institution: institution.label,
      holders: [...until].filter(([, end]) => end > now).map(([account]) => account),
    }))
    .sort((a, b) => order(a.institution, b.institution) || order(a.name, b.name));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
