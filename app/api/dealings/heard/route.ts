import { z } from "zod";

import { fetchDocument } from "../../../../offchain/workers/messages/fetchDocument.ts";
import { signedMessage, type SignedMessage } from "../../../../offchain/workers/messages/message.ts";
import { findEndpoint } from "../../../server/findEndpoint.ts";
import { isSameOrigin } from "../../../server/isSameOrigin.ts";
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
 * The requester's word on a task's dealing as each member has it, null where it has none or does not answer; the page
 * checks whose it is. A POST, so that no account stands in a log of addresses.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return refuse(403, "Only pages of this server may use it.");
  const bytes = await readBody(request, MAX_BYTES).catch(() => "broken" as const);
  if (bytes === "broken") return refuse(400, "The request did not arrive whole.");
  if (bytes === undefined) return refuse(413, `The question has at most ${MAX_BYTES} bytes.`);
  const parsed = asked.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!parsed.success) return refuse(400, "Name the task, its committee's root and up to 31 of its members.");
  const { task, committee, members } = parsed.data;
  const words = await Promise.all(members.map((member) => wordOf(member, `dealings/${task}/${committee}`)));
  return Response.json({ words }, { headers: { "cache-control": "no-store" } });
}

async function wordOf(member: `0x${string}`, path: string): Promise<SignedMessage | null> {
  const endpoint = await findEndpoint(member).catch(() => undefined);
  const text = endpoint === undefined ? undefined : await fetchDocument(endpoint, path);
  return text === undefined ? null : (signedMessage.safeParse(parseJson(text)).data ?? null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
