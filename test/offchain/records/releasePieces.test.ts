import { expect } from "chai";
import { frameSize } from "../../../offchain/records/envelope/header.ts";
import { releasePieces } from "../../../offchain/records/envelope/releasePieces.ts";
import { openRecord } from "../../../offchain/records/openRecord.ts";
import { envelopeOf, sealed } from "./hospital.ts";
import { pattern } from "./streams.ts";

async function* pieces(...items: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const item of items) yield await Promise.resolve(item);
}

describe("records: giving frames' memory back", () => {
  it("leaves a piece whole until the next is asked for, and without bytes then", async () => {
    const items = [Uint8Array.of(1, 2), Uint8Array.of(3)];
    const seen: number[][] = [];
    for await (const piece of releasePieces(pieces(...items))) seen.push([...piece]);
    expect(seen).to.deep.equal([[1, 2], [3]]);
    expect(items.map(({ length }) => length)).to.deep.equal([0, 0]);
  });

  it("does not take a larger buffer away from whoever holds the rest of it", async () => {
    const whole = Uint8Array.of(1, 2, 3, 4);
    for await (const piece of releasePieces(pieces(whole.subarray(0, 2), whole.subarray(2)))) {
      expect(piece.length).to.equal(2);
    }
    expect([...whole]).to.deep.equal([1, 2, 3, 4]);
  });

  it("frees every frame of an opened record but the first, which the metadata shares", async () => {
    const { bytes, accessSecret, versionSecret } = await sealed(pattern(3 * frameSize));
    const { content } = await openRecord({ envelope: await envelopeOf(bytes), accessSecret, versionSecret });
    const kept: Uint8Array[] = [];
    for await (const piece of releasePieces(content)) kept.push(piece);
    expect(kept.length).to.equal(4);
    expect(kept.slice(1).map(({ length }) => length)).to.deep.equal([0, 0, 0]);
    expect(kept[0]!.length).to.be.greaterThan(0);
  });
});
