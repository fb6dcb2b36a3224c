import type { Certificate } from "../../rounds/certificate.ts";
import type { Outcome } from "../../rounds/outcome.ts";
import type { EnrolledSeat } from "../../rounds/readRoster.ts";

/** `unknown`: what it takes is not public, or not there yet. */
export type Verdict = "holds" | "fails" | "unknown";

export type RoundAudit = {
  readonly certificate: Certificate;
  /** Bit i: the member on chair i + 1 signed. */
  readonly signers: number;
  /** `amount` is undefined before the round is settled. */
  readonly seats: readonly (EnrolledSeat & {
    readonly outcome: Outcome;
    readonly amount: bigint | undefined;
  })[];
  /** n!·φ, or m·φ where sampled, of the accepted seats in order; undefined before the round is settled. */
  readonly values: readonly bigint[] | undefined;
  readonly verdicts: {
    /** Who is enrolled, and who of them sits on the committee, is what the chain keeps. */
    readonly roster: Verdict;
    /** All entries of the task up to the certificate, none left out, give its `inputsRoot`. */
    readonly inputs: Verdict;
    /** It is of this round and over its base, and the chain keeps it. */
    readonly certificate: Verdict;
    /** A quorum of the committee signed it. */
    readonly signatures: Verdict;
    /** Shapley's values follow from the certified contributions. */
    readonly values: Verdict;
    /** The pay follows from them, to the unit, and so does what claims are proven against. */
    readonly pay: Verdict;
    /** Nobody was paid twice, or another amount than was due. */
    readonly payments: Verdict;
  };
};
