import type { Hex } from "../../../chain/deployment.ts";
import { LearningFailure } from "../../errors.ts";
import { enoughOf } from "./enoughOf.ts";

export type Telling = {
  /** The whole committee, in the order in which to ask. */
  readonly members: readonly Hex[];
  /** Who has the word already. */
  readonly heard: readonly Hex[];
  /** Whether the member took it. */
  readonly tell: (member: Hex) => Promise<boolean>;
};

/**
 * Tells members until enough of them have the word, or one more where enough have. Throws LearningFailure "nobody-told"
 * where no more take it.
 */
export async function tellEnough({ members, heard, tell }: Telling): Promise<void> {
  const untold = members.filter((member) => !heard.includes(member));
  let left = Math.max(1, enoughOf(members.length) - heard.length);
  for (const member of untold) {
    if (left === 0) return;
    if (await tell(member)) left -= 1;
  }
  if (left > 0)
    throw new LearningFailure(
      "nobody-told",
      `${left} more of the committee must take the word on the dealing.`,
      {
        repair: "Their programs are away, or their addresses are wrong. The keys are stored; try again.",
      },
    );
}
