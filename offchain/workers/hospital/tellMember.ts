import { readEndpoint } from "../../chain/institutions/readEndpoint.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Step } from "../../rounds/step.ts";
import type { Purpose } from "../messages/message.ts";
import { postMessage } from "../messages/postMessage.ts";
import { signMessage } from "../messages/signMessage.ts";
import type { Hospital } from "./hospital.ts";

/** How long a message may be used. Seconds. */
const LIFE = 120;

/**
 * Tells another institution something about an attempt, over its registered endpoint; what is for oneself is put where it
 * would arrive. Returns when it was taken. Throws MessageError, ChainError.
 */
export async function tellMember(
  hospital: Hospital,
  step: Step,
  to: Hex,
  purpose: Purpose,
  body: unknown,
): Promise<void> {
  const text = JSON.stringify(body);
  if (to === hospital.account) {
    hospital.received.put(step, purpose, { account: to, body: text });
    return;
  }
  const endpoint = await readEndpoint(hospital.chain, to);
  const expires = Math.floor(Date.now() / 1000) + LIFE;
  const message = { ...step, purpose, to, expires, body: text };
  await postMessage(endpoint, await signMessage(hospital.chain, hospital.place.coordinator, message));
}
