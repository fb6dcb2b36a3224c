import { bytesToHex, concatBytes } from "@noble/hashes/utils.js";
import { equalBytes } from "../../../../offchain/records/bytes.ts";
import { readEnvelope } from "../../../../offchain/records/envelope/readEnvelope.ts";
import type { Header } from "../../../../offchain/records/envelope/header.ts";
import { RecordsError } from "../../../../offchain/records/errors.ts";
import { unlockByEmergency } from "../../../../offchain/records/access/unlockByEmergency.ts";
import { unlockByPolicy } from "../../../../offchain/records/access/unlockByPolicy.ts";
import { unlockByVault } from "../../../../offchain/records/access/unlockByVault.ts";
import { combineShares } from "../../../../offchain/records/guardians/combineShares.ts";
import { openShare } from "../../../../offchain/records/guardians/openShare.ts";
import { openRecord } from "../../../../offchain/records/openRecord.ts";
import { cast, type Cast } from "../cast.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { spoilHeader } from "../spoilHeader.ts";
import { streamOf } from "../streamOf.ts";

type Sealed = Awaited<ReturnType<Cast["seal"]>>;

/** Whole envelopes whose header was changed, put to everyone who reads a header: owner, clinicians, guardians. */
export const headers: Kind = {
  name: "headers",
  mutations: 2_500,
  reaches: [
    "not-an-envelope too-large truncated header-rejected frame-rejected seal-rejected share-rejected",
    "share-out-of-place not-a-guardian authority-key-mismatch policy-not-satisfied not-enough-shares",
  ].flatMap((line) => line.split(" ")),
  prepare: async () => {
    const people = await cast();
    const content = new TextEncoder().encode("Blood pressure 128/82, pulse 64, regular.");
    const sealed = await people.seal(content);
    const optedOut = await people.seal(content, {
      version: 3,
      emergencyPolicy: null,
      policy: "cardiology@mercy or 2 of (eu@health-authority, nurse@mercy, icu@mercy)",
    });
    const other = await people.seal(content, { record: new Uint8Array(32).fill(0xbb) });
    const victims = await Promise.all(
      [sealed, optedOut].map(async (victim) => ({ victim, shares: await people.sharesOf(victim) })),
    );
    return {
      refusals: [RecordsError],
      attempt: (draw) => {
        const { victim, shares } = draw.pick(victims);
        const { bytes, what } = draw.oneIn(25)
          ? { bytes: victim.bytes, what: "nothing changed" }
          : spoilHeader(victim.bytes, draw.pick([sealed, optedOut, other]).bytes, draw);
        const way = draw.pick(["vault", "vault", "secrets", "guardian", "policy", "emergency"] as const);
        const size = draw.pick([1, 7, 4096, 1 << 20]);
        const guardian = draw.below(3);
        const opensHonest =
          way === "guardian" ||
          way === "secrets" ||
          (guardian < 2 && !(way === "emergency" && victim.header.emergency === null));
        return {
          isHonest: opensHonest && equalBytes(bytes, victim.bytes),
          what: `${what}; opened by ${way} in chunks of ${size}`,
          run: async () => {
            const envelope = await readEnvelope(streamOf(bytes, size));
            const { header } = envelope;
            if (way === "guardian") {
              await takeShare(people, header, victim, guardian, shares);
              return undefined;
            }
            let accessSecret = victim.accessSecret;
            if (way === "vault") accessSecret = await unlockByVault(header, people.vaultKey);
            else if (way === "policy") accessSecret = await unlockByPolicy(header, people.clinician);
            else if (way === "emergency") accessSecret = await unlockByEmergency(header, people.clinician);
            // The second record has another A, and a header may be wholly the other's.
            const isKnown = [sealed, optedOut, other].some((s) => equalBytes(s.accessSecret, accessSecret));
            if (!isKnown) throw new SoakFault(`another A came out: ${bytesToHex(accessSecret)}`);
            const versionSecret =
              way === "secrets" ? victim.versionSecret : await combineShares(header, shares.slice(guardian));
            const opened = await openRecord({ envelope, accessSecret, versionSecret });
            const pieces: Uint8Array[] = [];
            for await (const piece of opened.content) pieces.push(piece);
            if (!equalBytes(concatBytes(...pieces), content))
              throw new SoakFault("another plaintext came out");
            if (!equalBytes(bytes, victim.bytes)) throw new SoakFault("a changed header opened");
            return undefined;
          },
        };
      },
    };
  },
};

/** A guardian compares with the chain, which knows the victim's record and version; the share must be the true one. */
const takeShare = async (
  { guardians }: Cast,
  header: Header,
  { header: { record, version } }: Sealed,
  index: number,
  shares: readonly { readonly index: number; readonly share: Uint8Array }[],
): Promise<void> => {
  const guardian = guardians[index];
  if (guardian === undefined) throw new SoakFault("the cast lacks a guardian");
  const { account, epoch, keyPair } = guardian;
  const expected = { record, version, guardian: account, epoch, epochPrivateKey: keyPair.privateKey };
  const taken = await openShare(header, expected);
  const same = equalBytes(taken.share, shares[index]?.share ?? new Uint8Array(0));
  if (!same || taken.index !== index) throw new SoakFault("a guardian took another share in");
};
