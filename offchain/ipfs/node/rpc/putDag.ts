import { codecOf, type Codec } from "../codecOf.ts";
import { BadRequestError } from "../errors.ts";
import type { Call, Reply } from "./command.ts";
import { readFlag } from "./readFlag.ts";
import { readPayload } from "./readPayload.ts";
import { replyJson } from "./replyJson.ts";
import { requireOptions } from "./requireOptions.ts";
import { storeBlock } from "./storeBlock.ts";

/** `dag/put`: reads a value in `input-codec` (default dag-json), stores it in `store-codec` (default dag-cbor). */
export async function putDag(call: Call): Promise<Reply> {
  const { node, params } = call;
  requireOptions(params, { hash: ["sha2-256"], "hash-alg": ["sha2-256"] });
  const input = codecOf(params.get("input-codec") ?? "dag-json");
  const store = codecOf(params.get("store-codec") ?? "dag-cbor");
  const pin = readFlag(params, "pin", false);
  const cid = await storeBlock(node, store, transcode(input, store, await readPayload(call)), pin);
  return replyJson({ Cid: { "/": cid.toString() } });
}

function transcode(input: Codec, store: Codec, bytes: Uint8Array): Uint8Array {
  try {
    const value = input.decode(bytes);
    // Kept byte for byte where nothing is to be changed: encoding again might make another block of it.
    return input.code === store.code ? bytes : store.encode(value);
  } catch (cause) {
    throw new BadRequestError(`the body is not ${input.name}, or does not fit ${store.name}`, cause);
  }
}
