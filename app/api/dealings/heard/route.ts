import { z } from "zod";

import { fetchDocument } from "../../../../offchain/workers/messages/fetchDocument.ts";
import {
  MAX_MESSAGE_BYTES,
  signedMessage,
  type SignedMessage,
} from "../../../../offchain/workers/messages/message.ts";
import type { Chain } from "../../../chain/chain.ts";
import { isWordOf, type DealtBy } from "../../../learning/task/dealing/isWordOf.ts";
import { connectChain } from "../../../server/connectChain.ts";
import { readDealtBy } from "../../../server/readDealtBy.ts";
import { findEndpoint } from "../../../server/findEndpoint.ts";
import { isSameOrigin } from "../../../server/isSameOrigin.ts";
import { parseJson } from "../../../server/parseJson.ts";
import { readBody } from "../../../server/readBody.ts";
import { refuse } from "../../../server/refuse.ts";

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): `0x${string}` => `0x${text.slice(2)}`);

/** A committee has at most 31 members. */
const asked = z.object({
  task: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  committee: hex(32),
  members: z.array(hex(20)).min(1).max(31),
});

const MAX_BYTES = 4_096;

/**
 * The requester's word on a task's dealing as each member has it, null where it has none, has another's, or does not
 * answer; the page checks whose it is too. A POST, so that no account stands in a log of addresses.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "Only pages of this server may use it.");
  const bytes = await readBody(request, MAX_BYTES).catch(() => "broken" as const);
  if (bytes === "broken") return refuse(400, "The request did not arrive whole.");
  if (bytes === undefined) return refuse(413, `The question has at most ${MAX_BYTES} bytes.`);
  const parsed = asked.safeParse(parseJson(bytes));
  if (!parsed.success) return refuse(400, "Name the task, its committee's root and up to 31 of its members.");
  const { task, committee, members } = parsed.data;
  const chain = await connectChain();
  const about = chain && (await readDealtBy(chain, task).catch(() => undefined));
  if (chain === undefined || about === undefined) return refuse(503, "The chain does not know the task now.");
  const path = `dealings/${task}/${committee}`;
  const words = await Promise.all(members.map((member) => wordOf(chain, about, member, path)));
  return Response.json({ words }, { headers: { "cache-control": "no-store" } });
}

async function wordOf(
  chain: Chain,
  about: DealtBy,
  member: `0x${string}`,
  path: string,
): Promise<SignedMessage | null> {
  const endpoint = await findEndpoint(chain, member).catch(() => undefined);
  const text = endpoint === undefined ? undefined : await fetchDocument(endpoint, path, MAX_MESSAGE_BYTES);
  const word = text === undefined ? undefined : signedMessage.safeParse(parseJson(text)).data;
  return word !== undefined && (await isWordOf(about, word)) ? word : null;
}
