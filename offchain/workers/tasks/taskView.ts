import type { Certificate } from "../../rounds/certificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Opening } from "../../rounds/opening.ts";
import type { EnrolledSeat } from "../../rounds/readRoster.ts";
import type { Split } from "../../rounds/split.ts";
import type { Terms } from "../../rounds/terms.ts";

/** What a task's events say of it so far; foldTask.ts makes it. Times are seconds since 1970. */
export type TaskView = {
  readonly task: number;
  /** Block of its creation. */
  readonly since: number;
  readonly requester: Hex;
  readonly terms: Terms;
  readonly funding: { readonly token: Hex; readonly perRound: bigint; readonly split: Split } | undefined;
  /** By seat. */
  readonly roster: readonly EnrolledSeat[];
  readonly stage: "open" | "round" | "challenge" | "done" | "cancelled";
  /** The running attempt, or the last one. */
  readonly attempt: AttemptView | undefined;
  /** Attempts that came to nothing since the last round that stands: of the running one, and of those taken back before. */
  readonly failed: readonly AttemptView[];
  /** Until then the certified round can be voided. */
  readonly challengeEnd: number | undefined;
  /** From then on stakes can be released. */
  readonly stakesUntil: number | undefined;
  /** Digest of the model that the running round begins with, or that the task ended with. */
  readonly base: Hex;
  /** The running hash of entries. */
  readonly inputs: Hex;
  /** Rounds behind us, by number. */
  readonly rounds: readonly RoundView[];
  readonly paid: readonly { readonly account: Hex; readonly round: number; readonly amount: bigint }[];
  /** Rounds applied to reputations, by account. */
  readonly applied: ReadonlyMap<Hex, number>;
  readonly released: readonly Hex[];
  /** Members whose stake was taken for two signatures. */
  readonly equivocated: readonly Hex[];
  /** Trainers of whose stake a part was taken for what they withheld, by round. */
  readonly withheld: readonly { readonly account: Hex; readonly round: number }[];
};

/** One attempt as the chain saw it. Entries are in the chain's order. */
export type AttemptView = {
  readonly round: number;
  readonly attempt: number;
  /** Block in which Commit opened. */
  readonly since: number;
  readonly commitEnd: number;
  readonly revealEnd: number;
  readonly certifyEnd: number;
  readonly commits: { readonly leader: Hex; readonly root: Hex } | undefined;
  readonly reveals: { readonly leader: Hex; readonly root: Hex } | undefined;
  readonly committed: readonly { readonly trainer: Hex; readonly commitment: Hex }[];
  /** Whether the batch stands before the direct commitments, by how many of them came first. */
  readonly committedBeforeBatch: number;
  readonly revealed: readonly ({ readonly trainer: Hex } & Opening)[];
  readonly shares: readonly { readonly member: Hex; readonly share: Hex }[];
};

/** A certified round, or one that is void. */
export type RoundView = {
  readonly round: number;
  /** Undefined: taken back, so void. */
  readonly certified: { readonly certificate: Certificate; readonly signers: number } | undefined;
  /** The attempt it was certified in. */
  readonly attempt: AttemptView;
  readonly settled:
    | {
        readonly trainersRoot: Hex;
        readonly patientsRoot: Hex;
        readonly values: readonly bigint[];
        readonly amounts: readonly bigint[];
      }
    | undefined;
  /** Its model stands in the registry. */
  readonly registered: boolean;
};
