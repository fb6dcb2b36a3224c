import { bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { blindingMask, coinStream, encapsulatedKey } from "../../../offchain/abe/hashes.ts";
import { SCALAR_ORDER } from "../../../offchain/abe/scalarField.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("abe hashes", () => {
  it("draws other coins for another σ, policy, context, authority key, or the same bytes parted elsewhere", () => {
    const inputs: Parameters<typeof coinStream>[] = [
      [bytes(1), "a@x", bytes(2), [bytes(3), bytes(4)]],
      [bytes(9), "a@x", bytes(2), [bytes(3), bytes(4)]],
      [bytes(1), "b@x", bytes(2), [bytes(3), bytes(4)]],
      [bytes(1), "a@x", bytes(9), [bytes(3), bytes(4)]],
      [bytes(1), "a@x", bytes(2), [bytes(3), bytes(9)]],
      [bytes(1), "a@x", bytes(2), [bytes(4), bytes(3)]],
      [bytes(1), "a@x", bytes(2), [bytes(3)]],
      [bytes(1), "a@x", bytes(2), [bytes(3, 4)]],
      [bytes(1), "a@x", bytes(2, 3), [bytes(4)]],
      [bytes(1), "a@", bytes(0x78, 2), [bytes(3), bytes(4)]],
    ];
    const firsts = inputs.map((input) => coinStream(...input)());
    expect(new Set(firsts).size).to.equal(inputs.length);
  });

  it("draws coin after coin below r, the same ones again from the same input", () => {
    const [one, two] = [1, 2].map(() => coinStream(bytes(1), "a@x", bytes(2), []));
    const drawn = Array.from({ length: 50 }, one!);
    expect(drawn).to.deep.equal(Array.from({ length: 50 }, two!));
    expect(new Set(drawn).size).to.equal(50);
    expect(drawn.every((coin) => coin >= 0n && coin < SCALAR_ORDER)).to.equal(true);
    expect(drawn.some((coin) => coin > SCALAR_ORDER / 2n)).to.equal(true);
  });

  it("gives another key for another σ, policy, context or ciphertext", () => {
    const inputs: Parameters<typeof encapsulatedKey>[] = [
      [bytes(1), "a@x", bytes(2), bytes(3)],
      [bytes(9), "a@x", bytes(2), bytes(3)],
      [bytes(1), "b@x", bytes(2), bytes(3)],
      [bytes(1), "a@x", bytes(9), bytes(3)],
      [bytes(1), "a@x", bytes(2), bytes(9)],
      [bytes(1), "a@x", bytes(2, 3), bytes()],
    ];
    expect(new Set(inputs.map((input) => bytesToHex(encapsulatedKey(...input)))).size).to.equal(
      inputs.length,
    );
  });

  it("keeps masks and keys apart even over the same bytes", () => {
    expect(bytesToHex(blindingMask(bytes(1)))).not.to.equal(bytesToHex(blindingMask(bytes(2))));
    expect(blindingMask(bytes(1))).to.have.length(32);
  });
});
