import type { Tone } from "../../ui/tone.ts";
import type { Stage } from "./stageAt.ts";
import type { TaskView } from "./taskView.ts";

export type StageWords = {
  /** Two or three words. */
  readonly label: string;
  readonly tone: Tone;
  /** What is going on, and what comes next. */
  readonly meaning: string;
};

/** A task's stage, as people say it. */
export function stageWords(stage: Stage, view: TaskView): StageWords {
  const { terms, seats, funding } = view;
  switch (stage.kind) {
    case "open":
      return {
        label: funding === undefined ? "Not paid for yet" : "Enrolling",
        tone: funding === undefined ? "caution" : "info",
        meaning:
          funding === undefined
            ? "Its requester has not put the pay in escrow. Hospitals should not enrol before."
            : stage.due
              ? "Enrolling is over. Anybody may start the first round, or end the task where too few came."
              : `${seats.length} enrolled; at least ${terms.minTrainers} are needed, ${terms.maxTrainers} have room.`,
      };
    case "commit":
      return {
        label: "Commit",
        tone: "accent",
        meaning: `Hospitals train and commit to their updates, unseen by the others.${stage.directOnly ? " Whoever is not in the leader’s batch commits directly now." : ""}`,
      };
    case "reveal":
      return {
        label: "Reveal",
        tone: "accent",
        meaning: `Nobody can commit any more; now the updates are shown.${stage.directOnly ? " Whoever is not in the leader’s batch reveals directly now." : ""}`,
      };
    case "certify":
      return {
        label: "Certify",
        tone: "accent",
        meaning: "Every member recomputes the new model and what each update was worth, and signs it.",
      };
    case "lapsed":
      return {
        label: "Nobody certified",
        tone: "caution",
        meaning: `The attempt’s time is over. Anybody may open the next of ${terms.maxAttempts} attempts, with another leader; after the last the task ends and the pay goes back.`,
      };
    case "challenge":
      return {
        label: stage.due ? "Becoming final" : "Certified",
        tone: "accent",
        meaning: stage.due
          ? "No objection came. Anybody may make the round final now."
          : "Members who find it wrong after all can take the round back until then.",
      };
    case "done":
      return { label: "Done", tone: "positive", meaning: "All rounds were held." };
    case "cancelled":
      return {
        label: "Cancelled",
        tone: "neutral",
        meaning:
          "It ended before its last round. What finished rounds pay stays paid; the rest goes back to its requester.",
      };
  }
}
