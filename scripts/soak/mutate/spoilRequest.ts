import type { Draw } from "./draw.ts";
import { mutateBytes } from "./mutateBytes.ts";
import { mutateText } from "./mutateText.ts";
import type { RpcRequest } from "./rpcRequests.ts";

const names = [
  "arg",
  "pin",
  "format",
  "cid-codec",
  "mhtype",
  "input-codec",
  "output-codec",
  "offset",
  "recursive",
];
const values = [
  ...["true", "false", "", "raw", "dag-pb", "dag-cbor", "dag-json", "protobuf", "sha2-256", "identity"],
  ...["0", "-1", "1e9", "/ipfs/", "../", "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPU3G", "bafkqaaa"],
];

/** Spoils one part of a request: a parameter, the path, the type or the body. `cids` are some that the node has. */
export const spoilRequest = (
  honest: RpcRequest,
  cids: readonly string[],
  draw: Draw,
): { request: RpcRequest; what: string } => {
  const at = `${honest.method} ${honest.path}`;
  // The pinned file is looked at in the end: it must not be unpinned by a good request.
  const words = honest.path.endsWith("pin/rm") ? values : [...values, ...cids];
  const way = draw.below(10);
  if (way === 0) return { request: honest, what: `${at} as it was` };
  if (way === 1) {
    const { text, what } = mutateText(honest.path, draw, ["/", "..", "%2e", "api", "v0"]);
    // node:http takes no other characters in a path.
    const path = `/${encodeURI(text.toWellFormed()).replaceAll("?", "%3F").slice(1)}`;
    return { request: { ...honest, path: path.slice(0, 8_000) }, what: `${at}, path: ${what}` };
  }
  if (way === 2 && honest.contentType !== undefined) {
    const { text, what } = mutateText(honest.contentType, draw, ["boundary=", '"', "multipart/mixed", ";"]);
    // Header values are Latin-1 without controls; a client could send nothing else either.
    const contentType = text.replace(/[^\t\x20-\x7e\x80-\xff]/g, "").slice(0, 8_000);
    return { request: { ...honest, contentType, payload: undefined }, what: `${at}, type: ${what}` };
  }
  if (honest.body !== undefined && draw.below(4) > 0) {
    const { bytes, what } = mutateBytes(honest.body, draw);
    return { request: { ...honest, body: bytes, payload: undefined }, what: `${at}, body: ${what}` };
  }
  const params = honest.params;
  if (params.length === 0 || draw.oneIn(4)) {
    const added = [draw.pick(names), draw.pick(words)] as const;
    const isRemoval = params.length > 0 && draw.oneIn(2);
    const changed = isRemoval ? params.toSpliced(draw.below(params.length), 1) : [...params, added];
    return {
      request: { ...honest, params: changed },
      what: `${at}, ${isRemoval ? "one parameter less" : added.join("=")}`,
    };
  }
  const index = draw.below(params.length);
  const [name, value] = params[index] ?? ["", ""];
  const { text, what } = draw.oneIn(3)
    ? { text: draw.pick(words), what: "a word" }
    : mutateText(value, draw, words);
  // Longer heads node:http refuses by itself, and in its own words.
  const bounded = text.slice(0, 600);
  return {
    request: { ...honest, params: params.with(index, [name, bounded]) },
    what: `${at}, ${name}: ${what} ${bounded.slice(0, 99)}`,
  };
};
