import type { Timeline, TimelineEntry } from "./timeline.ts";

type Hex = `0x${string}`;

/** One consent as it was given, and how it ended. Times in seconds since 1970. */
export type GivenConsent = {
  readonly kind: "grant" | "standing consent" | "emergency opt-out";
  readonly entry: TimelineEntry;
  readonly record: Hex;
  /** A grant's; a standing consent is for whoever meets the record's policy. */
  readonly grantee: Hex | undefined;
  /** Bit mask. */
  readonly purposes: number;
  /** The record's policy when it was given. */
  readonly policy: string | undefined;
  /** As given; a standing consent has none. */
  readonly until: number | undefined;
  readonly ended: { readonly time: number; readonly how: "revoked" | "replaced" | "erased" } | undefined;
};

type Open = { -readonly [K in keyof GivenConsent]: GivenConsent[K] };

/** Every consent of a timeline, in the order they were given. */
export function consentHistory({ entries }: Timeline): readonly GivenConsent[] {
  const given: Open[] = [];
  const open = new Map<string, Open>();
  const policies = new Map<Hex, string | undefined>();

  const end = (key: string, entry: TimelineEntry, how: NonNullable<GivenConsent["ended"]>["how"]): void => {
    const consent = open.get(key);
    if (consent !== undefined) consent.ended = { time: entry.time, how };
    open.delete(key);
  };
  const give = (key: string, consent: Omit<Open, "ended" | "policy">): void => {
    end(key, consent.entry, "replaced");
    const kept: Open = { ...consent, policy: policies.get(consent.record), ended: undefined };
    open.set(key, kept);
    given.push(kept);
  };

  for (const entry of entries) {
    const { event, record, other: grantee, purposes, until, detail } = entry;
    if (record === undefined) continue;
    const standing = `${record} standing`;
    const optOut = `${record} emergency`;
    const plain = { entry, record, grantee: undefined, until: undefined };
    if (event === "RecordRegistered" || event === "RecordCorrected") policies.set(record, detail["policy"]);
    if (event === "ConsentGranted" && grantee !== undefined)
      give(`${record} ${grantee}`, { kind: "grant", entry, record, grantee, purposes, until });
    if (event === "ConsentRevoked" && grantee !== undefined) end(`${record} ${grantee}`, entry, "revoked");
    if (event === "RecordRegistered" || event === "StandingConsentSet") {
      if (purposes !== 0) give(standing, { kind: "standing consent", ...plain, purposes });
      else end(standing, entry, "revoked");
    }
    if (event === "RecordRegistered" || event === "EmergencyOptOutSet") {
      if (detail["optedOut"] === "true") give(optOut, { kind: "emergency opt-out", ...plain, purposes: 32 });
      else end(optOut, entry, "revoked");
    }
    if (event === "ErasureOrdered")
      for (const [key, consent] of [...open]) if (consent.record === record) end(key, entry, "erased");
  }
  return given;
}
