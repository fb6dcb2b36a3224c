import type { Timeline } from "./timeline.ts";

type Hex = `0x${string}`;

/**
 * On what ground the contract let a request be answered, as far as the events tell: they hold grants, carers, standing
 * consents and emergencies, but not whether somebody met a policy; the contract itself checked that.
 */
export type OpeningBasis =
  | { readonly kind: "owner" | "carer" | "standing consent" | "emergency" }
  | {
      readonly kind: "grant";
      /** Seconds since 1970. */ readonly given: number;
      readonly by: Hex | undefined;
    }
  | { readonly kind: "unknown" };

type Grant = { purposes: number; until: number; given: number; by: Hex | undefined };
type State = { owner: Hex | undefined; standing: number; grants: Map<Hex, Grant> };

/**
 * Request → the ground that held when its last receipt so far was written (docs/protocol.md §7.6, in that order; an
 * emergency that was filed with the request comes before standing consent). A request without receipts has none.
 */
export function openingBases({ entries, openings }: Timeline): ReadonlyMap<Hex, OpeningBasis> {
  const byRequest = new Map(openings.map((opening) => [opening.request, opening]));
  const states = new Map<Hex, State>();
  const carers = new Map<Hex, Set<Hex>>();
  const bases = new Map<Hex, OpeningBasis>();
  for (const { event, record, actor, other, patient, purposes, until, time, request } of entries) {
    if (event === "CarerAppointed" && patient !== undefined && other !== undefined)
      carers.set(patient, new Set(carers.get(patient)).add(other));
    if (event === "CarerDismissed" && patient !== undefined && other !== undefined)
      carers.get(patient)?.delete(other);
    if (record === undefined) continue;
    const state = states.get(record) ?? { owner: undefined, standing: 0, grants: new Map<Hex, Grant>() };
    states.set(record, state);
    if (event === "RecordRegistered") {
      state.owner = actor;
      state.standing = purposes;
    } else if (event === "CustodyTaken") state.owner = actor;
    else if (event === "StandingConsentSet") state.standing = purposes;
    else if (event === "ConsentGranted" && other !== undefined)
      state.grants.set(other, { purposes, until: until ?? 0, given: time, by: actor });
    else if (event === "ConsentRevoked" && other !== undefined) state.grants.delete(other);
    else if (event === "ShareReleased" && request !== undefined) {
      const opening = byRequest.get(request);
      if (opening === undefined) continue;
      const { accessor, purpose, emergency } = opening;
      const grant = state.grants.get(accessor);
      const isCarer = state.owner !== undefined && carers.get(state.owner)?.has(accessor) === true;
      if (accessor === state.owner) bases.set(request, { kind: "owner" });
      else if (grant !== undefined && (grant.purposes & purpose) !== 0 && time < grant.until)
        bases.set(request, { kind: "grant", given: grant.given, by: grant.by });
      else if (isCarer) bases.set(request, { kind: "carer" });
      else if (emergency !== undefined) bases.set(request, { kind: "emergency" });
      else if ((state.standing & purpose) !== 0) bases.set(request, { kind: "standing consent" });
      else bases.set(request, { kind: purpose === 32 ? "emergency" : "unknown" });
    }
  }
  return bases;
}
