import type { Hex } from "../../rounds/hex.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { ChallengeFacts } from "./challengeFacts.ts";
import type { Offence } from "./offence.ts";

/** All that a decision rests on. Times are seconds since 1970. */
export type Facts = {
  readonly self: Hex;
  /** What the chain says at confirmation depth. */
  readonly view: TaskView;
  /** Time of the last confirmed block: what is over by it stays over. */
  readonly confirmed: number;
  /** Time of the newest block: what is over by it can hardly be done any more. */
  readonly head: number;
  /** When a task that is open stops taking institutions; undefined in other stages, or while the chain does not tell. */
  readonly openEnd: number | undefined;
  /** From one block to the next, as measured. */
  readonly blockSeconds: number;
  readonly own: OwnFacts;
  readonly habits: Habits;
};

/** What this institution has and did in the running attempt, and what it has yet to do for rounds before. */
export type OwnFacts = {
  /** This task is among those that the operator wants, its data fit, and the stake is not above the limit. */
  readonly wanted: boolean;
  /** When the database began, which is as far as its memory of signatures reaches; undefined: long ago. */
  readonly began: number | undefined;
  readonly trained: boolean;
  /** Training was tried and ran away, or the rows do not fit: nothing to commit. */
  readonly cannotTrain: boolean;
  /** Institutions whose commitment, or reveal, arrived here for the leader's batch. */
  readonly offeredCommits: readonly Hex[];
  readonly offeredReveals: readonly Hex[];
  /** Whether the leader has taken ours. */
  readonly toldCommit: boolean;
  readonly toldReveal: boolean;
  /**
   * Who is in the posted batch; undefined while it is not here. Oneself only by what one handed in: a leader writes what it
   * likes beside our name, and a reveal that opens nothing would let us be slashed for withholding.
   */
  readonly inCommits: readonly Hex[] | undefined;
  readonly inReveals: readonly Hex[] | undefined;
  readonly uploaded: boolean;
  readonly hasDealing: boolean;
  /** The dealing is to this committee, and a quorum of members, ourselves among them, finds its shares of this part right. */
  readonly dealt: boolean;
  /** Who agrees to end the running phase; undefined while somebody has yet to enter, or who may not be shut out. */
  readonly closing: ClosingFacts | undefined;
  /** Signed D of this attempt. */
  readonly signed: boolean;
  /** Members whose signature over the same D is here, one's own included. */
  readonly signers: readonly Hex[];
  /** The newest block's time when a quorum of them was first seen; undefined: not yet. */
  readonly quorumSince: number | undefined;
  /** Members that have our signature. */
  readonly told: readonly Hex[];
  readonly challenge: ChallengeFacts;
  /** Certified rounds behind us whose signatures were held against what members told us. */
  readonly inspected: readonly number[];
  /** What others did that costs stake, and nobody has reported yet. */
  readonly offences: readonly Offence[];
  /** Rounds whose contributions are at hand, so that they can be settled. */
  readonly settleable: readonly number[];
  /** Rounds whose patients' claims are written. */
  readonly claimsWritten: readonly number[];
  /** Rounds applied to our reputation, as the chain says now. */
  readonly applied: number;
};

export type ClosingFacts = {
  readonly phase: "commit" | "reveal";
  /** Members that have our signature, ourselves included. */
  readonly told: readonly Hex[];
  /** The newest block's time when everybody's signature was first seen here; undefined: not yet. */
  readonly completeSince: number | undefined;
};

/** How patient this institution is. Seconds. */
export type Habits = {
  /** How long others who may do the same are given, one after another. */
  readonly stagger: number;
  /** How long a quorum waits for the rest: a unanimous certificate is final at once. */
  readonly unanimity: number;
  /** The least that must be left of a phase for its early end to be worth a transaction. */
  readonly closing: number;
};
