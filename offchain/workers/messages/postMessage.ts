import { MessageError } from "./errors.ts";
import type { SignedMessage } from "./message.ts";
import { parseEndpoint } from "./parseEndpoint.ts";
import { readWithin } from "./readWithin.ts";

const TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 4_096;

/**
 * Hands a message to an institution's endpoint. Returns when it was taken. Throws MessageError "unreachable" when nobody
 * answers in five seconds, "refused" with the receiver's own words otherwise, "no-endpoint" for an address that is none.
 */
export async function postMessage(endpoint: string, message: SignedMessage): Promise<void> {
  const url = parseEndpoint(endpoint, "messages");
  let response: Response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
      // An endpoint is somebody else's word: it must not send us anywhere.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new MessageError("unreachable", `${url.origin} does not answer`, {
      repair: "it is tried again; what matters can be said on the chain instead",
      values: { endpoint: url.origin, to: message.to },
      cause,
    });
  }
  const answer = new TextDecoder().decode(await readWithin(response, MAX_ANSWER_BYTES));
  if (response.status === 204) return;
  throw new MessageError("refused", `${url.origin} refused: ${answer.trim().slice(0, 200)}`, {
    repair: "read the reason: the receiver may not have seen yet what it needs to know",
    values: { endpoint: url.origin, to: message.to, status: response.status },
  });
}
