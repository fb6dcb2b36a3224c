import type { Tone } from "../../../ui/tone.ts";
import type { RoundView } from "../../view/taskView.ts";

/** What became of a certified round, in words. */
export function fateWords({ fate, settled }: Pick<RoundView, "fate" | "settled">): {
  readonly label: string;
  readonly tone: Tone;
  readonly meaning: string;
} {
  if (fate === "challenged")
    return { label: "Certified", tone: "accent", meaning: "It can still be taken back by its members." };
  if (fate === "void")
    return {
      label: "Void",
      tone: "danger",
      meaning: "Its members took it back. It pays nobody, and its share goes back to the requester.",
    };
  return settled === undefined
    ? {
        label: "Final",
        tone: "positive",
        meaning: "Nothing can undo it. Its pay is divided as soon as anybody has it settled.",
      }
    : { label: "Final, settled", tone: "positive", meaning: "Its pay is divided and can be claimed." };
}
