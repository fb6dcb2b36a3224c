import { TooLargeError } from "../../errors.ts";
import { codecOf } from "../codecOf.ts";
import type { Call, Reply } from "./command.ts";
import { readFlag } from "./readFlag.ts";
import { readPayload } from "./readPayload.ts";
import { replyJson } from "./replyJson.ts";
import { requireOptions } from "./requireOptions.ts";
import { storeBlock } from "./storeBlock.ts";

/** Kubo's limit without allow-big-block. */
const MAX_USUAL_BLOCK_BYTES = 1024 * 1024;

/** `block/put`: stores the body as it is, under `cid-codec` (or its older name `format`; default raw). */
export async function putBlock(call: Call): Promise<Reply> {
  const { node, params } = call;
  requireOptions(params, { mhtype: ["sha2-256"], mhlen: ["-1", "32"], version: ["1"] });
  const codec = codecOf(params.get("cid-codec") ?? params.get("format") ?? "raw");
  const pin = readFlag(params, "pin", false);
  const big = readFlag(params, "allow-big-block", false);
  const bytes = await readPayload(call);
  if (!big && bytes.length > MAX_USUAL_BLOCK_BYTES)
    throw new TooLargeError("The block sent", MAX_USUAL_BLOCK_BYTES);
  const cid = await storeBlock(node, codec, bytes, pin);
  return replyJson({ Key: cid.toString(), Size: bytes.length });
}
