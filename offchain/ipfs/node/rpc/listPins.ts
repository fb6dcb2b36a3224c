import { IpfsError } from "../../errors.ts";
import { markPinned } from "../markPinned.ts";
import type { Call, Reply } from "./command.ts";
import { readArguments } from "./readArguments.ts";
import { readFlag } from "./readFlag.ts";
import { replyJson } from "./replyJson.ts";
import { requireOptions } from "./requireOptions.ts";

type Pin = { readonly cid: string; readonly type: "recursive" | "indirect" };

/** `pin/ls`: pins, and with type `all` (the default) or `indirect` everything they reach. */
export async function listPins({ node, params }: Call): Promise<Reply> {
  requireOptions(params, { type: ["all", "recursive", "indirect", "direct"] });
  const type = params.get("type") ?? "all";
  const asked = readArguments(params).map((cid) => cid.toV1().toString());
  const roots = new Set(node.state.pins().map(String));
  const reached = type === "all" || type === "indirect" ? (await markPinned(node)).map(String) : [...roots];
  const pins = [...new Set(reached)]
    .map((cid): Pin => ({ cid, type: roots.has(cid) ? "recursive" : "indirect" }))
    .filter(
      (pin) => (type === "all" || pin.type === type) && (asked.length === 0 || asked.includes(pin.cid)),
    );
  const missing = asked.find((cid) => !pins.some((pin) => pin.cid === cid));
  if (missing !== undefined) {
    throw new IpfsError("IPFS_NODE_NOT_PINNED", `path '${missing}' is not pinned.`, "Pin it first.");
  }
  if (readFlag(params, "stream", false))
    return replyJson(...pins.map((pin) => ({ Cid: pin.cid, Type: pin.type })));
  return replyJson({ Keys: Object.fromEntries(pins.map((pin) => [pin.cid, { Type: pin.type }])) });
}
