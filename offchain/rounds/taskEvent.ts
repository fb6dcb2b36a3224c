import type { Hex } from "./hex.ts";
import type { Opening } from "./opening.ts";
import type { Results } from "./certificate.ts";
import type { Split } from "./split.ts";
import type { Terms } from "./terms.ts";

/**
 * The events of learning tasks and of their money as plain values: accounts and digests in lower-case hexadecimal, times in
 * seconds since 1970, amounts in units of the token. offchain/chain/tasks makes them, everything else reads them.
 */
export type TaskEvent = {
  readonly at: {
    readonly block: number;
    readonly blockHash: Hex;
    readonly transaction: Hex;
    readonly logIndex: number;
  };
} & (RoundEvent | DatasetEvent | RewardEvent | StakeEvent | ReputationEvent | ModelEvent);

/** Of RoundCoordinator. */
export type RoundEvent =
  | { name: "TaskCreated"; task: number; requester: Hex; terms: Terms }
  | { name: "Enrolled"; task: number; account: Hex; seat: number; chair: number; dataset: Hex }
  | {
      name: "CommitOpened";
      task: number;
      round: number;
      attempt: number;
      commitEnd: number;
      revealEnd: number;
      certifyEnd: number;
    }
  | (({ name: "CommitsPosted" } | { name: "RevealsPosted" }) & { task: number; leader: Hex; root: Hex })
  | { name: "Committed"; task: number; trainer: Hex; commitment: Hex }
  | ({ name: "Revealed"; task: number; trainer: Hex } & Opening)
  | { name: "CommitClosed"; task: number; revealEnd: number; certifyEnd: number }
  | { name: "RevealClosed"; task: number; certifyEnd: number }
  | { name: "ReferenceShared"; task: number; member: Hex; share: Hex }
  | {
      name: "RoundCertified";
      task: number;
      round: number;
      certificate: Hex;
      inputsRoot: Hex;
      results: Results;
      signers: number;
      challengeEnd: number;
    }
  | { name: "RoundVoided"; task: number; round: number; dissenters: number }
  | { name: "RoundFinal"; task: number; round: number }
  | { name: "TaskEnding"; task: number }
  | { name: "TaskEnded"; task: number; cancelled: boolean; stakesUntil: number }
  | { name: "Equivocated"; task: number; member: Hex; reporter: Hex }
  | { name: "Withheld"; task: number; trainer: Hex; reporter: Hex; round: number }
  | { name: "StakeReleased"; task: number; account: Hex };

/** Of DatasetRegistry. */
export type DatasetEvent =
  | { name: "DatasetRegistered"; dataset: Hex; institution: Hex; root: Hex; rows: number; schemaDigest: Hex }
  | { name: "DatasetChanged"; dataset: Hex; version: number; root: Hex; rows: number }
  | { name: "DatasetRetired"; dataset: Hex };

/** Of RewardSettlement. */
export type RewardEvent =
  | { name: "TokenAllowed"; token: Hex; allowed: boolean }
  | { name: "TaskFunded"; task: number; requester: Hex; token: Hex; perRound: bigint; split: Split }
  | {
      name: "RoundSettled";
      task: number;
      round: number;
      trainersRoot: Hex;
      patientsRoot: Hex;
      /** n!·φ, or m·φ where sampled, of the accepted seats in order. */
      values: readonly bigint[];
      /** By seat; the last is the requester's. */
      amounts: readonly bigint[];
    }
  | (({ name: "Paid" } | { name: "PatientPaid" }) & {
      task: number;
      account: Hex;
      round: number;
      amount: bigint;
    })
  | { name: "Refunded"; task: number; requester: Hex; amount: bigint };

/** Of StakeVault. */
export type StakeEvent =
  | (({ name: "StakeDeposited" } | { name: "StakeWithdrawn" }) & { account: Hex; amount: bigint })
  | { name: "LockerAuthorised"; account: Hex; locker: Hex; authorised: boolean }
  | (({ name: "StakeLocked" } | { name: "StakeUnlocked" }) & {
      locker: Hex;
      task: number;
      account: Hex;
      amount: bigint;
    })
  | { name: "StakeSlashed"; locker: Hex; task: number; account: Hex; amount: bigint; reporter: Hex };

export type ReputationEvent = {
  name: "ReputationChanged";
  account: Hex;
  task: number;
  round: number;
  /** In millionths. */
  reputation: number;
  barredUntil: number;
};

export type ModelEvent = {
  name: "ModelRegistered";
  task: number;
  round: number;
  modelDigest: Hex;
  reportDigest: Hex;
};
