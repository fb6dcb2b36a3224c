import { expect } from "chai";
import { computeFileCid } from "../../../offchain/ipfs/computeFileCid.ts";
import vectors from "../../vectors/ipfs-unixfs-v1-2025.json" with { type: "json" };
import { seededBytes } from "./seededBytes.ts";

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

describe("The CID of a file", () => {
  for (const vector of vectors.files) {
    const name = "text" in vector ? `"${vector.text}"` : `${String(vector.size)} bytes`;
    it(`is Kubo's under unixfs-v1-2025: ${name}`, async () => {
      const source =
        vector.text === undefined
          ? seededBytes(vector.size, vector.seed)
          : one(new TextEncoder().encode(vector.text));
      const { cid } = await computeFileCid(source);
      expect(cid.toString()).to.equal(vector.cid);
    });
  }

  it("is that of the empty raw block for an empty file", async () => {
    const { cid, size } = await computeFileCid(seededBytes(0, ""));
    expect(cid.toString()).to.equal(vectors.empty.cid);
    expect(size).to.equal(0);
  });

  it("gets a second level after 1024 links, as in Kubo (1 GiB + 1)", async function () {
    this.timeout(60_000);
    const vector = vectors.largeFiles[1]!;
    const { cid, size } = await computeFileCid(seededBytes(vector.size, vector.seed));
    expect(size).to.equal(vector.size);
    expect(cid.toString()).to.equal(vector.cid);
  });

  it("does not depend on how the stream is cut", async () => {
    const size = 2 * 1024 * 1024 + 12_345;
    const { cid: whole } = await computeFileCid(seededBytes(size, "cuts", size));
    for (const piece of [1_000, 65_536, 1_048_575, 1_048_576, 1_048_577]) {
      const { cid } = await computeFileCid(seededBytes(size, "cuts", piece));
      expect(cid.toString(), `pieces of ${piece}`).to.equal(whole.toString());
    }
  });

  it("shows every leaf, in order and whole, to who uploads while computing", async () => {
    const leaves: number[] = [];
    let bytes = Buffer.alloc(0);
    await computeFileCid(seededBytes(2 * 1_048_576 + 3, "leaves"), async (leaf) => {
      await new Promise((resolve) => setImmediate(resolve));
      leaves.push(leaf.length);
      bytes = Buffer.concat([bytes, leaf]);
    });
    expect(leaves).to.deep.equal([1_048_576, 1_048_576, 3]);
    const expected: Uint8Array[] = [];
    for await (const chunk of seededBytes(2 * 1_048_576 + 3, "leaves")) expected.push(chunk);
    expect(bytes.equals(Buffer.concat(expected))).to.equal(true);
  });
});
