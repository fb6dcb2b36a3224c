import * as dagCbor from "@ipld/dag-cbor";
import { varint } from "multiformats";
import type { CID } from "multiformats/cid";
import { walkDag } from "./walkDag.ts";

/** Yields a DAG as a CARv1 archive (see readCar): the root as its only root, blocks depth first, each once. */
export async function* writeCar(
  root: CID,
  fetchBlock: (cid: CID) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield section(dagCbor.encode({ roots: [root], version: 1 }));
  for await (const { cid, bytes } of walkDag(root, fetchBlock, { skipLeaves: false })) {
    if (bytes !== undefined) yield section(cid.bytes, bytes);
  }
}

function section(...parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([varint.encodeTo(length, new Uint8Array(varint.encodingLength(length))), ...parts]);
}
