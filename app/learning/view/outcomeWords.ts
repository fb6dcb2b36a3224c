import type { Tone } from "../../ui/tone.ts";
import type { SeatResult } from "./seatResults.ts";

/** What became of an update, in words: why it was refused stands in the round's report. */
export function outcomeWords({ outcome, harmful }: Pick<SeatResult, "outcome" | "harmful">): {
  readonly label: string;
  readonly tone: Tone;
  readonly meaning: string;
} {
  switch (outcome) {
    case "idle":
      return { label: "Nothing sent", tone: "neutral", meaning: "It committed to nothing in this round." };
    case "accepted":
      return harmful
        ? {
            label: "Accepted, harmful",
            tone: "caution",
            meaning:
              "The model was worse for its update, beyond chance: no pay for contribution, and reputation lost.",
          }
        : { label: "Accepted", tone: "positive", meaning: "Its update is in the model." };
    case "refused":
      return {
        label: "Refused",
        tone: "danger",
        meaning:
          "A copy, or not valid: another base or digest, numbers out of range, or rows without consent.",
      };
    case "withheld":
      return {
        label: "Withheld",
        tone: "danger",
        meaning: "It committed and never showed its update. A twentieth of its stake can be taken.",
      };
  }
}
