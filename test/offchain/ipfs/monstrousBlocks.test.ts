import * as dagCbor from "@ipld/dag-cbor";
import { expect } from "chai";
import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { startIpfsNode, type RunningIpfsNode } from "../../../offchain/ipfs/node/startIpfsNode.ts";
import { temporaryDirectories } from "./temporaryDirectory.ts";

/** Found by the mutation campaign: each ended in "internal error". */
describe("The embedded IPFS node, given blocks that no one would write", () => {
  const directories = temporaryDirectories();
  let node: RunningIpfsNode;
  before(async () => {
    node = await startIpfsNode({ directory: await directories.make() });
  });
  after(async () => {
    await node.close();
    await directories.clean();
  });

  const ask = async (command: string, body?: Uint8Array): Promise<{ status: number; text: string }> => {
    const form = new FormData();
    if (body !== undefined) form.append("file", new Blob([Uint8Array.from(body)]));
    const response = await fetch(`${node.api}/api/v0/${command}`, {
      method: "POST",
      headers: { authorization: `Bearer ${node.token}` },
      ...(body === undefined ? {} : { body: form }),
    });
    return { status: response.status, text: await response.text() };
  };

  it("pins a list of more items than a function takes arguments", async () => {
    const block = dagCbor.encode(new Array<number>(500_000).fill(0));
    expect((await ask("block/put?cid-codec=dag-cbor&pin=true", block)).status).to.equal(200);
  });

  it("says which block is missing under as many links", async () => {
    const nothing = CID.createV1(0x55, await sha256.digest(new Uint8Array()));
    const block = dagCbor.encode(new Array<CID>(45_000).fill(nothing));
    const { status, text } = await ask("block/put?cid-codec=dag-cbor&pin=true&allow-big-block=true", block);
    expect(status).to.equal(500);
    expect(text).to.contain(nothing.toString());
  });

  it("says that a block is not in the codec its CID names, and that a value does not fit another", async () => {
    const noise = Uint8Array.of(0xff, 0x12, 0xff);
    for (const codec of ["dag-cbor", "dag-pb"]) {
      const { text: put } = await ask(`block/put?cid-codec=${codec}`, noise);
      const { text } = await ask(`dag/get?arg=${(JSON.parse(put) as { Key: string }).Key}`);
      expect(text).to.contain(`is not ${codec}`);
    }
    const { text: put } = await ask("block/put?cid-codec=dag-cbor", dagCbor.encode({ a: 1 }));
    const { status, text } = await ask(
      `dag/get?arg=${(JSON.parse(put) as { Key: string }).Key}&output-codec=dag-pb`,
    );
    expect([status, text]).to.satisfy(
      ([s, t]: [number, string]) => s === 400 && t.includes("does not fit dag-pb"),
    );
  });
});
