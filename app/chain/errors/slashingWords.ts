import { shorten } from "./shorten.ts";
import type { WordsFor } from "./words.ts";

/** What can be wrong with taking a stake for a wrong, or with giving it back. */
export type SlashingError =
  | "RoundNoEquivocation"
  | "RoundAlreadySlashed"
  | "RoundNotWithheld"
  | "RoundNotCommitted"
  | "RoundAlreadyReleased";

const nothing = "There is nothing to do.";

/** The errors of slashing, and of a stake's return, in words. */
export const slashingWords: WordsFor<SlashingError> = {
  RoundNoEquivocation: {
    what: (_task, account) =>
      `These are not two signatures of ${shorten(account)} on two results of one attempt.`,
    repair: "Only those cost a stake.",
  },
  RoundAlreadySlashed: { what: "This has been punished already, or the stake is back.", repair: nothing },
  RoundNotWithheld: {
    what: (_task, account) => `${shorten(account)} did not withhold its update.`,
    repair: "Only an update that was committed and not revealed costs a part of the stake.",
  },
  RoundNotCommitted: {
    what: (_task, account) =>
      `Nothing here proves that ${shorten(account)} committed to this and revealed nothing.`,
    repair: "Give its commitment, and every entry from there on as it was made.",
  },
  RoundAlreadyReleased: {
    what: (task, account) => `The stake of ${shorten(account)} in task ${task} is back already.`,
    repair: nothing,
  },
};
