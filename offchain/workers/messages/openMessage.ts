import type { Hex } from "../../chain/hex.ts";
import { isSignedByKey } from "../../chain/isSignedByKey.ts";
import type { Place } from "../../rounds/step.ts";
import { MessageError } from "./errors.ts";
import { messageTypedData, signedMessage, type SignedMessage } from "./message.ts";

/** How far ahead a message may live. Seconds. */
const LONGEST_LIFE = 3_600;

export type OpenMessageParameters = {
  readonly place: Place;
  /** The receiver's own account. */
  readonly self: Hex;
  /** Seconds since 1970. */
  readonly now: number;
  /** Whether the sender may say this here. Asked last: looking a task up costs more than checking a signature. */
  readonly isKnown: (message: SignedMessage) => boolean;
};

/**
 * Reads a message off the wire, or throws MessageError saying what is wrong with it: "malformed", "elsewhere" (for another
 * account), "expired", "forged", "unknown-sender". What it returns was signed by `from`'s key, for this account, in this
 * deployment.
 */
export function openMessage(
  text: string,
  { place, self, now, isKnown }: OpenMessageParameters,
): SignedMessage {
  let message: SignedMessage;
  try {
    message = signedMessage.parse(JSON.parse(text));
  } catch (cause) {
    throw new MessageError("malformed", "this is no message", {
      repair: "send what offchain/workers/messages/message.ts describes",
      cause,
    });
  }
  const { from, to, task, expires } = message;
  const values = { from, to, task };
  if (to !== self)
    throw new MessageError("elsewhere", `the message is for ${to}`, {
      repair: "read the receiver's endpoint from the registry again",
      values,
    });
  if (expires < now || expires > now + LONGEST_LIFE)
    throw new MessageError("expired", `the message may be used until ${expires}, and it is ${now}`, {
      repair: "set the clock, then sign it anew",
      values: { ...values, expires, now },
    });
  if (!isSignedByKey(from, messageTypedData(place, message), message.signature))
    throw new MessageError("forged", `the signature is not ${from}'s`, {
      repair: "sign it with the institution's account, for this chain and coordinator",
      values,
    });
  if (!isKnown(message))
    throw new MessageError("unknown-sender", `${from} has nothing to say in task ${task} here`, {
      repair: "enrol first; or wait until the receiver has seen it on the chain",
      values,
    });
  return message;
}
