import { formatTime } from "./formatTime.ts";
import type { Words } from "./words.ts";

const STAGES: Readonly<Record<string, string>> = {
  1: "open",
  2: "in a round",
  3: "in a challenge",
  4: "done",
  5: "cancelled",
};
const stage = (number: string | undefined): string => STAGES[number ?? ""] ?? `at stage ${number}`;

const nothing = "nothing to do";
const asCertified = "give the certificate as RoundCertified tells it, and who signed it";

/** The errors of learning tasks in words. Rounds and attempts count from 0. */
export const roundErrorWords: Readonly<Record<string, Words>> = {
  // ---- a task ----
  RoundInvalidTerms: {
    message: (v) => `the task's ${v["term"]} is not within what a task may say`,
    repair: "IRoundCoordinator.Terms has the bounds",
  },
  RoundUnknownTask: { message: (v) => `there is no task ${v["task"]}`, repair: "check its number" },
  RoundNotRequester: {
    message: (v) => `task ${v["task"]} is not ${v["account"]}'s`,
    repair: "sign with the account that created it",
  },
  RoundWrongStage: {
    message: (v) => `task ${v["task"]} is ${stage(v["stage"])}, not ${stage(v["needed"])}`,
    repair: "look at where the task stands",
  },
  RoundNotNow: {
    message: (v) =>
      Number(v["now_"]) < Number(v["from"])
        ? `task ${v["task"]}: this may be done from ${formatTime(v["from"])} on`
        : `task ${v["task"]}: this could be done until ${formatTime(v["until"])}`,
    repair: "look at the round's deadlines",
  },
  RoundNothingDue: {
    message: (v) => `task ${v["task"]} waits for nobody to move it on`,
    repair: "nothing to do before the running phase has ended",
  },
  // ---- enrolling ----
  RoundInstitutionInactive: {
    message: (v) => `${v["account"]} is not an admitted, active institution`,
    repair: "the consortium admits it first",
  },
  RoundBarred: {
    message: (v) => `${v["account"]} may not train for a while, after too many bad rounds`,
    repair: "enrol when its cooldown has ended",
  },
  RoundUnsettledTask: {
    message: (v) => `not all rounds of task ${v["task"]} are applied to the reputation of ${v["account"]}`,
    repair: "apply the rest of them; anyone can",
  },
  RoundTooManyTasks: {
    message: (v) => `${v["account"]} is in four tasks already`,
    repair: "enrol when one of them has ended",
  },
  RoundAlreadyEnrolled: {
    message: (v) => `${v["account"]} is enrolled in task ${v["task"]}`,
    repair: nothing,
  },
  RoundNotEnrolled: {
    message: (v) => `${v["account"]} is not enrolled in task ${v["task"]}`,
    repair: "only enrolled institutions do this",
  },
  RoundNotMember: {
    message: (v) => `${v["account"]} is not on the committee of task ${v["task"]}`,
    repair: "only the committee's members do this",
  },
  RoundInvalidDataset: {
    message: (v) => `dataset ${v["dataset"]} is not a registered one of ${v["account"]}`,
    repair: "give one of its own that is not retired",
  },
  // ---- entries ----
  RoundNotLeader: {
    message: (v) => `${v["account"]} does not lead this attempt of task ${v["task"]}`,
    repair: "enter its own commitment or reveal directly",
  },
  RoundAlreadyPosted: { message: () => "this phase's batch is posted already", repair: nothing },
  RoundZeroDigest: {
    message: () => "what is entered is empty",
    repair: "give a commitment, or a batch's root",
  },
  RoundAlreadyCommitted: {
    message: (v) => `${v["account"]} has committed directly in this attempt`,
    repair: nothing,
  },
  RoundNotEverybodySits: {
    message: (v) => `only ${v["members"]} of ${v["trainers"]} who are enrolled have a vote`,
    repair: "wait for the phase's deadline: it does not end early",
  },
  // ---- certificates ----
  RoundNotCommittee: {
    message: (v) => `these are not the members of task ${v["task"]} in the order of their chairs`,
    repair: "read them from the Enrolled events",
  },
  RoundInvalidSignature: {
    message: (v) => `the signature of chair ${v["chair"]} is not over what the chain has`,
    repair: "something was entered since, or it was signed for another attempt: sign what is there now",
  },
  RoundInvalidSigners: {
    message: (v) => `${v["signatures"]} bytes are not one signature of 64 for each signer`,
    repair: "give as many as there are signers, in the order of chairs",
  },
  RoundTooFewSigners: {
    message: (v) => `${v["signers"]} members signed, and it takes ${v["needed"]}`,
    repair: "collect more signatures",
  },
  RoundInvalidResults: {
    message: () => "these cannot be the results of a round",
    repair: "name a model and contributions, and outcomes of seats that are taken only",
  },
  RoundTooFewReveals: {
    message: (v) => `${v["reveals"]} updates were revealed, and a round takes ${v["needed"]}`,
    repair: "wait: the round is tried again",
  },
  RoundNotCertified: {
    message: (v) => `this is not what round ${v["round"]} of task ${v["task"]} was certified with`,
    repair: asCertified,
  },
  // ---- stakes ----
  RoundAlreadyReleased: {
    message: (v) => `the stake of ${v["account"]} in task ${v["task"]} is released already`,
    repair: nothing,
  },
  RoundNoEquivocation: {
    message: (v) => `these are not two signatures of ${v["account"]} on two certificates of one attempt`,
    repair: "nothing to slash",
  },
  RoundAlreadySlashed: {
    message: (v) => `${v["account"]} is slashed for this already, or its stake is released`,
    repair: nothing,
  },
  RoundNotWithheld: {
    message: (v) => `${v["account"]} withheld nothing in that attempt`,
    repair: "nothing to slash",
  },
  RoundNotCommitted: {
    message: (v) =>
      `nothing here proves that ${v["account"]} committed, or the entries are not all there are`,
    repair: "give its commitment, and every entry from there on, as they were made",
  },
};
