import * as z from "zod";

import { signedMessage } from "../../../../offchain/workers/messages/message.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { LearningFailure } from "../../errors.ts";
import { isWordOf, type DealtBy } from "./isWordOf.ts";

export type DealtTask = DealtBy & {
  /** The root of the committee that keys are dealt to. */
  readonly committee: Hex;
};

const answered = z.object({ words: z.array(z.unknown()) });

const told = z.object({
  dealing: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .transform((text): Hex => `0x${text.slice(2)}`),
  committee: z.string(),
});

/**
 * The digest of the dealing that each member has heard of, by the requester's own signature: a member may say what it
 * likes. Undefined where it has none, or does not answer. Asked through this site's server, which finds the members in the
 * registry. Throws LearningFailure "nobody-told" where the server itself does not answer.
 */
export async function askForWords(
  about: DealtTask,
  members: readonly Hex[],
): Promise<readonly (Hex | undefined)[]> {
  const { task, committee } = about;
  try {
    const answer = await fetch("/api/dealings/heard", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ task, committee, members }),
    });
    const { words } = answered.parse(await answer.json());
    return await Promise.all(members.map((_, i) => dealingOf(about, words[i])));
  } catch (cause) {
    throw new LearningFailure("nobody-told", "The hospitals could not be asked.", {
      repair: "Check your connection and try again.",
      cause,
    });
  }
}

/** Undefined for what is not the requester's word on this task and committee. */
async function dealingOf(about: DealtTask, given: unknown): Promise<Hex | undefined> {
  const read = signedMessage.safeParse(given);
  if (!read.success || !(await isWordOf(about, read.data))) return undefined;
  const found = told.parse(JSON.parse(read.data.body));
  return found.committee === about.committee ? found.dealing : undefined;
}
