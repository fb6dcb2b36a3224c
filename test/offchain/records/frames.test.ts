import { concatBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { byteReader } from "../../../offchain/records/envelope/byteReader.ts";
import { frameSize } from "../../../offchain/records/envelope/header.ts";
import { mapInOrder } from "../../../offchain/records/envelope/mapInOrder.ts";
import { openFrames, type SealedFrame } from "../../../offchain/records/envelope/openFrames.ts";
import { sealFrames } from "../../../offchain/records/envelope/sealFrames.ts";
import {
  decryptAesGcm,
  encryptAesGcm,
  importAesKey,
  nonceLength,
} from "../../../offchain/records/keys/aesGcm.ts";
import { chunks, collect, listOf, pattern } from "./streams.ts";
import { refusal } from "./refusal.ts";

const key = await importAesKey(new Uint8Array(32).fill(1));
const headerHash = new Uint8Array(32).fill(2);

const sealAll = async (plaintext: Uint8Array, under = key, hash = headerHash): Promise<Uint8Array[]> =>
  listOf(sealFrames(under, hash, chunks(plaintext, 300_000)));

async function* asRead(frames: readonly Uint8Array[]): AsyncGenerator<SealedFrame> {
  for (const [index, sealed] of frames.entries()) {
    yield await Promise.resolve({ index, last: index === frames.length - 1, sealed });
  }
}

const openAll = (frames: readonly Uint8Array[]): Promise<Uint8Array> =>
  collect(openFrames(key, headerHash, asRead(frames)));

describe("records: frames", () => {
  it("seal and open around every boundary, in frames of exactly frameSize + 16 but the last", async () => {
    for (const size of [1, frameSize - 1, frameSize, frameSize + 1, 3 * frameSize]) {
      const plaintext = pattern(size);
      const frames = await sealAll(plaintext);
      expect(frames.map(({ length }) => length)).to.deep.equal(
        Array.from(
          { length: Math.ceil(size / frameSize) },
          (_, i) => Math.min(frameSize, size - i * frameSize) + 16,
        ),
      );
      expect(await openAll(frames)).to.deep.equal(plaintext);
    }
  });

  it("open only whole, in order, once each, under their own header (frames sealed with no counter or last flag open in any order and cut anywhere: seen below)", async () => {
    // The attack, on a sealer without STREAM: a nonce drawn per frame and carried beside it.
    const naive = await Promise.all(
      [1, 2, 3].map(async (n) => {
        const nonce = new Uint8Array(nonceLength).fill(n);
        return { nonce, sealed: await encryptAesGcm(key, nonce, Uint8Array.of(n), headerHash) };
      }),
    );
    const moved = await Promise.all(
      [naive[2]!, naive[0]!].map(({ nonce, sealed }) => decryptAesGcm(key, nonce, sealed, headerHash)),
    );
    expect(moved).to.deep.equal([Uint8Array.of(3), Uint8Array.of(1)]);

    const [a, b, c] = (await sealAll(pattern(2 * frameSize + 5))) as [Uint8Array, Uint8Array, Uint8Array];
    const [, foreign] = (await sealAll(pattern(2 * frameSize + 5), key, new Uint8Array(32).fill(3))) as [
      Uint8Array,
      Uint8Array,
    ];
    const attacks: [string, Uint8Array[], number][] = [
      ["reordered", [b, a, c], 0],
      ["last moved forward", [a, c, b], 1],
      ["doubled", [a, a, b, c], 1],
      ["dropped", [a, c], 1],
      ["cut at a frame", [a, b], 1],
      ["cut in a frame", [a, b, c.subarray(0, 20)], 2],
      ["extended", [a, b, c, c], 2],
      ["one frame of another version", [a, foreign, c], 1],
      ["one bit", [a, b.with(70_000, b[70_000]! ^ 1), c], 1],
    ];
    for (const [name, frames, at] of attacks) {
      const error = await refusal("frame-rejected", () => openAll(frames));
      expect(error.values["frame"], name).to.equal(at);
    }
  });

  it("never yield a byte of a frame that does not verify, and all of those before it", async () => {
    const plaintext = pattern(3 * frameSize);
    const frames = await sealAll(plaintext);
    const got: Uint8Array[] = [];
    await refusal("frame-rejected", async () => {
      for await (const piece of openFrames(key, headerHash, asRead(frames.with(2, frames[1]!))))
        got.push(piece);
    });
    expect(concatBytes(...got)).to.deep.equal(plaintext.subarray(0, 2 * frameSize));
  });

  it("refuse an empty last frame, which an honest sealer never writes", async () => {
    const nonce = new Uint8Array(nonceLength).with(11, 1);
    const empty = await encryptAesGcm(key, nonce, new Uint8Array(0), headerHash);
    await refusal("frame-rejected", () => openAll([empty]));
  });

  it("keep at most `width` pieces of work under way, in order, and close the source when left early", async () => {
    let underWay = 0;
    let most = 0;
    let closed = false;
    const source = (async function* () {
      try {
        for (let i = 0; i < 20; i++) yield await Promise.resolve(i);
      } finally {
        closed = true;
      }
    })();
    const seen: number[] = [];
    for await (const value of mapInOrder(source, 3, async (i) => {
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setTimeout(resolve, i % 2 === 0 ? 4 : 1));
      underWay--;
      return i;
    })) {
      seen.push(value);
      if (value === 9) break;
    }
    expect(seen).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(most).to.equal(3);
    expect(closed).to.equal(true);
  });

  it("are cut from a stream of any chunks, empty ones too", async () => {
    const reader = byteReader(
      (async function* () {
        for (const part of [[], [1], [2, 3, 4, 5], [], [6]])
          yield await Promise.resolve(Uint8Array.from(part));
      })(),
    );
    const first = await reader.read(3);
    expect(first).to.deep.equal(Uint8Array.of(1, 2, 3));
    expect(await reader.ended()).to.equal(false);
    expect(first, "looking ahead leaves the piece alone").to.deep.equal(Uint8Array.of(1, 2, 3));
    expect(await reader.read(9)).to.deep.equal(Uint8Array.of(4, 5, 6));
    expect(await reader.ended()).to.equal(true);
    expect(await reader.read(1)).to.have.length(0);
  });
});
