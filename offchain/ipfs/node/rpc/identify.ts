import type { Call, Reply } from "./command.ts";
import { replyJson } from "./replyJson.ts";

/** `id`: this node's peer id. It has no addresses: it speaks to nobody but its RPC clients. */
export function identify({ node }: Call): Reply {
  return replyJson({
    ID: node.state.peerId,
    PublicKey: Buffer.from(node.state.publicKey).toString("base64"),
    Addresses: [],
    AgentVersion: "aceso/embedded",
    Protocols: [],
  });
}
