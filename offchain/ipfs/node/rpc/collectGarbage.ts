import { blockKey } from "../blockKey.ts";
import type { IpfsNode } from "../ipfsNode.ts";
import { markPinned } from "../markPinned.ts";
import type { Call, Reply } from "./command.ts";

/** `repo/gc`: deletes every block that no pin reaches and no upload under way uses, naming each. */
export function collectGarbage({ node }: Call): Reply {
  return { type: "application/json", body: lines(node) };
}

async function* lines(node: IpfsNode): AsyncGenerator<string> {
  const mark = async (): Promise<Set<string>> => new Set((await markPinned(node)).map(blockKey));
  // An answer of nothing to collect must still be an answer.
  yield "";
  for await (const cid of node.blocks.collect(mark))
    yield `${JSON.stringify({ Key: { "/": cid.toString() } })}\n`;
}
