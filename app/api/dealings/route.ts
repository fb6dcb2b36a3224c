import { z } from "zod";

import { MessageError } from "../../../offchain/workers/messages/errors.ts";
import {
  MAX_MESSAGE_BYTES,
  signedMessage,
  type SignedMessage,
} from "../../../offchain/workers/messages/message.ts";
import { postMessage } from "../../../offchain/workers/messages/postMessage.ts";
import type { Chain } from "../../chain/chain.ts";
import { connectChain } from "../../server/connectChain.ts";
import { readDealtBy } from "../../server/readDealtBy.ts";
import { findEndpoint } from "../../server/findEndpoint.ts";
import { isWordOf } from "../../learning/task/dealing/isWordOf.ts";
import { isSameOrigin } from "../../server/isSameOrigin.ts";
import { parseJson } from "../../server/parseJson.ts";
import { readBody } from "../../server/readBody.ts";
import { refuse } from "../../server/refuse.ts";

const word = signedMessage.extend({ purpose: z.literal("dealing") });

/** `refused`: it may not have seen the same blocks yet. */
export type Handed = "taken" | "refused" | "unreachable" | "unknown";

/**
 * Hands a requester's signed word on its dealing to the institution that it is to: pages speak to no other origin. What
 * the task's requester did not sign goes nowhere. The address is the registry's, never the page's; of the answer no more
 * comes back than whether the word was taken.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "Only pages of this server may use it.");
  const bytes = await readBody(request, MAX_MESSAGE_BYTES).catch(() => "broken" as const);
  if (bytes === "broken") return refuse(400, "The request did not arrive whole.");
  if (bytes === undefined) return refuse(413, `A message has at most ${MAX_MESSAGE_BYTES} bytes.`);
  const parsed = word.safeParse(parseJson(bytes));
  if (!parsed.success) return refuse(400, "The body is no signed word on a dealing.");
  const chain = await connectChain();
  const about = chain && (await readDealtBy(chain, parsed.data.task).catch(() => undefined));
  if (chain === undefined || about === undefined) return refuse(503, "The chain does not know the task now.");
  if (!(await isWordOf(about, parsed.data))) return refuse(403, "The task's requester has not signed this.");
  // No error of HTTP: an institution that is behind, or away, is nothing that browsers should write into the console.
  const handed = await hand(chain, parsed.data);
  return Response.json({ handed }, { headers: { "cache-control": "no-store" } });
}

async function hand(chain: Chain, message: SignedMessage): Promise<Handed> {
  const endpoint = await findEndpoint(chain, message.to).catch(() => undefined);
  if (endpoint === undefined) return "unknown";
  try {
    await postMessage(endpoint, message);
    return "taken";
  } catch (error) {
    return error instanceof MessageError && error.code === "refused" ? "refused" : "unreachable";
  }
}
