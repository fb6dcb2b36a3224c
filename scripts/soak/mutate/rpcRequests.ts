import * as dagCbor from "@ipld/dag-cbor";
import { CID } from "multiformats/cid";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { codecOf } from "../../../offchain/ipfs/node/codecOf.ts";

/** A request to the embedded node, before it is spoilt. */
export type RpcRequest = {
  readonly method: string;
  /** Before the query. */
  readonly path: string;
  readonly params: readonly (readonly [string, string])[];
  readonly contentType?: string;
  readonly body?: Uint8Array;
  /** The one part of the body, while it is what was meant. */
  readonly payload?: Uint8Array | undefined;
};

/** What the node has already. */
export type Stored = {
  /** A block that is in no codec but raw. */
  readonly noise: CID;
  readonly file: CID;
  readonly cbor: CID;
  readonly spare: CID;
  readonly car: Uint8Array;
};

const BOUNDARY = "aceso-soak";

/** A multipart body of these parts, as Kubo's clients send it. */
export const multipart = (...parts: readonly Uint8Array[]): Uint8Array =>
  concatBytes(
    ...parts.flatMap((part) => [
      utf8ToBytes(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n` +
          "Content-Type: application/octet-stream\r\n\r\n",
      ),
      part,
      utf8ToBytes("\r\n"),
    ]),
    utf8ToBytes(`--${BOUNDARY}--\r\n`),
  );

export const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;

/** A CBOR list of `count` zeros: flat, and long enough to be too many arguments for a function. */
const flat = (count: number): Uint8Array =>
  concatBytes(Uint8Array.of(0x9a, count >> 24, count >> 16, count >> 8, count), new Uint8Array(count));

/** A CBOR list of the shortest links there are: identity CIDs of nothing, eight bytes each. */
const links = (count: number): Uint8Array => {
  const link = Uint8Array.of(0xd8, 0x2a, 0x45, 0x00, 0x01, 0x55, 0x00, 0x00);
  const list = Uint8Array.from({ length: count * link.length }, (_, i) => link[i % link.length] ?? 0);
  return concatBytes(Uint8Array.of(0x9a, count >> 24, count >> 16, count >> 8, count), list);
};

/** Lists in lists. */
const deep = (depth: number): Uint8Array => concatBytes(new Uint8Array(depth).fill(0x81), Uint8Array.of(0));

/** One good request of every command, and some whose bodies are legal but monstrous. */
export const rpcRequests = ({ file, cbor, spare, noise, car }: Stored): readonly RpcRequest[] => {
  const post = (command: string, params: Record<string, string> = {}, body?: Uint8Array): RpcRequest => ({
    method: "POST",
    path: `/api/v0/${command}`,
    params: Object.entries(params),
    ...(body === undefined ? {} : { contentType: MULTIPART, body: multipart(body), payload: body }),
  });
  const arg = file.toString();
  const linked = dagCbor.encode({ file, more: [file, { cbor }], text: "x", bytes: new Uint8Array(9) });
  const misnamed = ["dag-cbor", "dag-pb", "dag-json"].map((name) =>
    CID.createV1(codecOf(name).code, noise.multihash),
  );
  const codec = { "cid-codec": "dag-cbor", "allow-big-block": "true" };
  return [
    post("add", { pin: "true", "cid-version": "1", chunker: "size-1048576" }, utf8ToBytes("a file")),
    { ...post("add"), contentType: MULTIPART, body: multipart(utf8ToBytes("one"), utf8ToBytes("two")) },
    post("block/get", { arg }),
    post("block/put", { format: "raw", mhtype: "sha2-256", pin: "true" }, utf8ToBytes("a block")),
    post("block/put", { ...codec, pin: "true" }, linked),
    post("block/put", { ...codec, pin: "true" }, flat(200_000)),
    post("block/put", { ...codec, pin: "true" }, links(150_000)),
    post("block/put", { ...codec, pin: "true" }, deep(100_000)),
    post("block/put", { "cid-codec": "dag-pb", pin: "false" }, utf8ToBytes("not dag-pb")),
    post("block/stat", { arg }),
    post("cat", { arg }),
    post("dag/export", { arg }),
    post("dag/get", { arg: cbor.toString(), "output-codec": "dag-json" }),
    post("dag/get", { arg, "output-codec": "dag-cbor" }),
    post("dag/get", { arg: cbor.toString(), "output-codec": "dag-pb" }),
    post("dag/import", { "pin-roots": "true" }, car),
    post(
      "dag/put",
      { "store-codec": "dag-cbor", pin: "true" },
      utf8ToBytes(`{"a":[1,{"/":"${arg}"}],"b":null}`),
    ),
    post("dag/put", { "input-codec": "dag-cbor", "store-codec": "dag-json" }, linked),
    post("dag/put", { "input-codec": "dag-cbor", "store-codec": "dag-pb" }, linked),
    post("dag/put", {}, utf8ToBytes("[".repeat(60_000) + "]".repeat(60_000))),
    post("id"),
    post("ls", { arg }),
    post("pin/add", { arg }),
    post("pin/ls", { arg, type: "recursive" }),
    post("pin/rm", { arg: spare.toString() }),
    post("repo/gc"),
    post("repo/stat"),
    post("version"),
    ...misnamed.flatMap((cid) =>
      ["dag/get", "ls", "cat", "dag/export", "pin/add"].map((command) =>
        post(command, { arg: cid.toString() }),
      ),
    ),
    { method: "GET", path: `/ipfs/${arg}`, params: [["format", "raw"]] },
  ];
};
