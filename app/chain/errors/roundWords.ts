import { formatTime } from "./formatTime.ts";
import { shorten } from "./shorten.ts";
import type { SlashingError } from "./slashingWords.ts";
import type { ErrorName, WordsFor } from "./words.ts";

type Prefix = "Round" | "Dataset" | "Model" | "Reputation";
type Rounds = Exclude<Extract<ErrorName, `${Prefix}${string}`>, SlashingError>;

const stages: Readonly<Record<number, string>> = {
  0: "unknown",
  1: "open for hospitals to enrol",
  2: "in a round",
  3: "in the challenge after a round",
  4: "done",
  5: "cancelled",
};
const stageOf = (stage: number): string => stages[stage] ?? `at stage ${stage}`;

const nothing = "There is nothing to do.";
const asCertified = "Give the certificate as the round was certified, and who signed it.";

/** The errors of learning tasks, datasets, models and reputation in words; what slashing adds is in slashingWords.ts. */
export const roundWords: WordsFor<Rounds> = {
  // ---- a task ----
  RoundInvalidTerms: {
    what: (term) => `The task's ${term} is not within what a task may say.`,
    repair: "Choose another value for it.",
  },
  RoundUnknownTask: { what: (task) => `There is no task ${task}.`, repair: "Check its number." },
  RoundNotRequester: {
    what: "Only whoever posted the task can do this.",
    repair: "Switch your wallet to the requester's account.",
  },
  RoundWrongStage: {
    what: (task, stage, needed) =>
      `Task ${task} is ${stageOf(stage)}; for this it would have to be ${stageOf(needed)}.`,
    repair: "Look at where the task stands.",
  },
  RoundNotNow: {
    what: (_task, now, from, until) =>
      now < from
        ? `This may be done from ${formatTime(Number(from))} on.`
        : `This could be done until ${formatTime(Number(until))}.`,
    repair: "Look at the round's deadlines.",
  },
  RoundNothingDue: { what: "The task waits for nobody to move it on.", repair: "Wait until its phase ends." },
  // ---- enrolling ----
  RoundInstitutionInactive: {
    what: (account) => `${shorten(account)} is not an admitted, active institution.`,
    repair: "Only those take part. The consortium admits institutions.",
  },
  RoundBarred: {
    what: "After too many bad rounds this institution may not take part for a while.",
    repair: "Enrol when its cooldown has ended.",
  },
  RoundUnsettledTask: {
    what: (_account, task) =>
      `Not all rounds of task ${task} count towards this institution's reputation yet.`,
    repair: "Apply the rest of its rounds first. Anyone can.",
  },
  RoundTooManyTasks: {
    what: "An institution takes part in at most four tasks at a time.",
    repair: "Enrol when one of them has ended.",
  },
  RoundAlreadyEnrolled: { what: "This institution is enrolled already.", repair: nothing },
  RoundNotEnrolled: {
    what: (task, account) => `${shorten(account)} is not enrolled in task ${task}.`,
    repair: "Only enrolled institutions do this.",
  },
  RoundNotMember: {
    what: (task, account) => `${shorten(account)} is not on the committee of task ${task}.`,
    repair: "Only the committee's members do this.",
  },
  RoundInvalidDataset: {
    what: "The dataset is not a registered one of this institution.",
    repair: "Give one of your own that is not retired.",
  },
  // ---- entries ----
  RoundNotLeader: {
    what: "Another institution leads this attempt.",
    repair: "Enter your own commitment or reveal directly.",
  },
  RoundAlreadyPosted: { what: "This phase's batch is posted already.", repair: nothing },
  RoundZeroDigest: { what: "What is entered is empty.", repair: "Enter a commitment, or a batch's root." },
  RoundAlreadyCommitted: { what: "This institution has committed in this attempt.", repair: nothing },
  RoundNotEverybodySits: {
    what: (_task, trainers, members) =>
      `Only ${members} of ${trainers} who are enrolled have a vote, so no phase ends early.`,
    repair: "Wait for its deadline.",
  },
  // ---- certificates ----
  RoundNotCommittee: {
    what: "These are not the members of the task's committee, in their order.",
    repair: "Give all members in the order of their chairs.",
  },
  RoundInvalidSignature: {
    what: (_task, chair) => `The signature of member ${chair} is not over what was found here.`,
    repair: "Somebody entered something in between, or it was signed for another round: sign again.",
  },
  RoundInvalidSigners: {
    what: "There is not one signature for each signer.",
    repair: "Give as many signatures as there are signers, in order.",
  },
  RoundTooFewSigners: {
    what: (_task, signers, needed) => `${signers} members signed; it takes ${needed}.`,
    repair: "Collect more signatures.",
  },
  RoundInvalidResults: {
    what: "These cannot be the results of a round.",
    repair: "Name a model, contributions, and outcomes of enrolled institutions only.",
  },
  RoundTooFewReveals: {
    what: (_task, reveals, needed) => `${reveals} updates were revealed; a round takes ${needed}.`,
    repair: "Wait: the round is tried again.",
  },
  RoundNotCertified: { what: "This is not what was certified for that round.", repair: asCertified },
  // ---- datasets ----
  DatasetInstitutionInactive: {
    what: (account) => `${shorten(account)} is not an admitted, active institution.`,
    repair: "Only those register datasets. The consortium admits institutions.",
  },
  DatasetAlreadyRegistered: { what: "This dataset is registered already.", repair: nothing },
  DatasetNotOwner: {
    what: "The dataset is another institution's, or retired.",
    repair: "Give one of your own that is not retired.",
  },
  DatasetInvalidRoot: { what: "The dataset has no root.", repair: "Make it from its rows first." },
  DatasetInvalidRows: { what: "The dataset has no rows.", repair: "Declare at least one." },
  // ---- models and reputation ----
  ModelNotFinal: {
    what: (task, round) => `This is not what round ${round + 1} of task ${task} ended with.`,
    repair: asCertified,
  },
  ModelAlreadyRegistered: { what: "This round's model is registered already.", repair: nothing },
  ReputationNotEnrolled: {
    what: (task, account) => `${shorten(account)} is not enrolled in task ${task}.`,
    repair: "Its rounds count for those who are.",
  },
  ReputationNotFinal: {
    what: (task, round) => `This is not what round ${round + 1} of task ${task} ended with.`,
    repair: asCertified,
  },
  ReputationWrongRound: {
    what: (_task, _account, expected, round) =>
      `Round ${expected + 1} of this task counts next, not round ${round + 1}.`,
    repair: "Apply the rounds in order, each once.",
  },
};
