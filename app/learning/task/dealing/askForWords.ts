import { hashTypedData, recoverAddress } from "viem";
import * as z from "zod";

import type { Place } from "../../../../offchain/rounds/step.ts";
import { messageTypedData, signedMessage } from "../../../../offchain/workers/messages/message.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { LearningFailure } from "../../errors.ts";

export type DealtTask = {
  readonly place: Place;
  readonly task: number;
  readonly requester: Hex;
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
async function dealingOf(
  { place, task, requester, committee }: DealtTask,
  given: unknown,
): Promise<Hex | undefined> {
  const read = signedMessage.safeParse(given);
  if (!read.success) return undefined;
  const { from, purpose, body, signature } = read.data;
  if (from !== requester || read.data.task !== task || purpose !== "dealing") return undefined;
  const hash = hashTypedData({ ...messageTypedData(place, read.data), primaryType: "Message" });
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined);
  if (signer?.toLowerCase() !== requester) return undefined;
  const found = told.parse(JSON.parse(body));
  return found.committee === committee ? found.dealing : undefined;
}
