import type { Results } from "../../../offchain/rounds/certificate.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { EnrolledSeat } from "../../../offchain/rounds/readRoster.ts";
import type { Split } from "../../../offchain/rounds/split.ts";
import type { PhaseTimes } from "../../../offchain/rounds/taskState.ts";
import type { Terms } from "../../../offchain/rounds/terms.ts";

/** A learning task as a page shows it, by its events alone. Times are seconds since 1970, amounts units of the token. */
export type TaskView = {
  readonly task: number;
  readonly requester: Hex;
  readonly terms: Terms;
  /** The block that created it. */
  readonly created: { readonly block: number; readonly blockHash: Hex };
  readonly funding: Funding | undefined;
  /** The block that opened the first Commit: from then on who sits is settled. */
  readonly seatedIn: number | undefined;
  readonly seats: readonly EnrolledSeat[];
  /** The running attempt, or the last there was. */
  readonly attempt: AttemptView | undefined;
  /** Rounds that were certified, in order; void ones too. */
  readonly rounds: readonly RoundView[];
  /** The requester has asked to end it after the running round. */
  readonly ending: boolean;
  readonly end: { readonly cancelled: boolean; readonly stakesUntil: number } | undefined;
  readonly penalties: readonly Penalty[];
  /** What went back to the requester. */
  readonly refunded: bigint;
};

export type Funding = { readonly token: Hex; readonly perRound: bigint; readonly split: Split };

/** One try at a round. What a leader's batch holds is not on the chain: only who acted directly is known by name. */
export type AttemptView = PhaseTimes & {
  readonly round: number;
  readonly attempt: number;
  /** Who posted the batch of commitments, and of reveals. */
  readonly commitsBy: Hex | undefined;
  readonly revealsBy: Hex | undefined;
  readonly committed: readonly Hex[];
  readonly revealed: readonly Hex[];
  /** Members who have published their share of the reference part's key. */
  readonly shared: readonly Hex[];
};

export type Payment = { readonly account: Hex; readonly amount: bigint };

export type RoundView = {
  readonly round: number;
  readonly attempt: number;
  readonly fate: "challenged" | "final" | "void";
  readonly results: Results;
  /** Bit i: the member on chair i + 1 signed. */
  readonly signers: number;
  readonly challengeEnd: number;
  readonly transaction: Hex;
  readonly settled:
    | {
        readonly trainersRoot: Hex;
        readonly patientsRoot: Hex;
        /** n!·φ, or m·φ where sampled, of the accepted seats in order. */
        readonly values: readonly bigint[];
        /** By seat; the last is the requester's. */
        readonly amounts: readonly bigint[];
      }
    | undefined;
  readonly paid: readonly Payment[];
  readonly patientsPaid: readonly Payment[];
  readonly registered: boolean;
};

export type Penalty = { readonly account: Hex; readonly why: "equivocated" | "withheld" };
