import { expect } from "chai";
import { releaseChunk } from "../../../offchain/ipfs/releaseChunk.ts";
import { parseMultipart } from "../../../offchain/ipfs/node/parseMultipart.ts";

describe("Giving a chunk's memory back", () => {
  it("takes the bytes of a chunk that has memory of its own, and no others", () => {
    const own = Uint8Array.of(1, 2, 3);
    releaseChunk(own);
    expect([own.length, own.buffer.detached]).to.deep.equal([0, true]);
    const whole = Uint8Array.of(1, 2, 3);
    releaseChunk(whole.subarray(1));
    releaseChunk(whole.subarray(0, 2));
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    releaseChunk(shared);
    const pooled = Buffer.from("pooled");
    releaseChunk(pooled);
    expect([whole.length, shared.length, pooled.toString()]).to.deep.equal([3, 3, "pooled"]);
  });

  it("happens to each chunk of a body once the next is there, however the chunks are cut", async () => {
    const text = `--b\r\nContent-Disposition: form-data; name="file"\r\n\r\n${"\r\n--x".repeat(50)}\r\n--b--\r\n`;
    for (const step of [1, 2, 3, 5, 7, 64, 1_000]) {
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < text.length; at += step)
        chunks.push(new TextEncoder().encode(text.slice(at, at + step)));
      const fed: Uint8Array[] = [];
      async function* source(): AsyncGenerator<Uint8Array> {
        for (const chunk of chunks) {
          const copy = Uint8Array.from(chunk);
          fed.push(copy);
          yield await Promise.resolve(copy);
        }
      }
      let got = "";
      for await (const part of parseMultipart("multipart/form-data; boundary=b", source()))
        for await (const bytes of part.body) got += Buffer.from(bytes).toString("latin1");
      expect(got, `in steps of ${step}`).to.equal("\r\n--x".repeat(50));
      // What comes after the closing delimiter is only counted.
      const used = fed.slice(0, Math.floor((text.length - 6) / step));
      expect(
        used.every(({ length }) => length === 0),
        `in steps of ${step}`,
      ).to.equal(true);
    }
  });
});
