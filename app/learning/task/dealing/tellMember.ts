import type { Config } from "wagmi";
import { signTypedData } from "wagmi/actions";
import * as z from "zod";

import { messageTypedData, type Message } from "../../../../offchain/workers/messages/message.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { pause } from "../../../engine/pause.ts";
import type { DealtTask } from "./askForWords.ts";

/** How long the word may be used. Seconds. */
const LIFE = 600;

/** A member that has not seen the committee sit yet refuses; it is asked again so often. */
const TRIES = 8;
const AGAIN_MS = 1_500;

const answered = z.object({ handed: z.enum(["taken", "refused", "unreachable", "unknown"]) });

/**
 * Has the wallet sign the word on a dealing to one member, and hands it over through this site's server. Whether it was
 * taken: members pass it on to each other. Throws whatever the wallet throws.
 */
export async function tellMember(
  config: Config,
  { place, task, requester, committee }: DealtTask,
  dealing: Hex,
  member: Hex,
): Promise<boolean> {
  const message: Message = {
    task,
    round: 0,
    attempt: 0,
    purpose: "dealing",
    from: requester,
    to: member,
    expires: Math.floor(Date.now() / 1000) + LIFE,
    body: JSON.stringify({ dealing, committee }),
  };
  const signature = await signTypedData(config, {
    account: requester,
    ...messageTypedData(place, message),
    primaryType: "Message",
  });
  const body = JSON.stringify({ ...message, signature });
  for (let left = TRIES; left > 0; left--) {
    const handed = await hand(body);
    if (handed !== "refused") return handed === "taken";
    await pause(AGAIN_MS, undefined);
  }
  return false;
}

async function hand(body: string): Promise<z.output<typeof answered>["handed"]> {
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/dealings", { method: "POST", headers, body });
    return answered.parse(await answer.json()).handed;
  } catch {
    return "unreachable";
  }
}
