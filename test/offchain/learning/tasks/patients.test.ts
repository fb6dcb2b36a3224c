import { expect } from "chai";
import { concatBytes, hexToBytes } from "@noble/hashes/utils.js";
import { encodeIntegers } from "../../../../offchain/learning/rounds/encodeIntegers.ts";
import { decodeUpdate } from "../../../../offchain/learning/tasks/decodeUpdate.ts";
import { encodeUpdate } from "../../../../offchain/learning/tasks/encodeUpdate.ts";
import { MalformedPatientsError } from "../../../../offchain/learning/tasks/errors.ts";
import { judgeRound } from "../../../../offchain/learning/tasks/judgeRound.ts";
import { mostPatients } from "../../../../offchain/learning/tasks/limits.ts";
import { openPoolHere } from "../../../../offchain/learning/tasks/openPoolHere.ts";
import { readUpdate } from "../../../../offchain/learning/tasks/readUpdate.ts";
import { sha256Hex } from "../../../../offchain/learning/tasks/sha256Hex.ts";
import { trainUpdate } from "../../../../offchain/learning/tasks/trainUpdate.ts";
import { honest, initial, made, reveal, roundOf, spec, step } from "./smallTask.ts";

const account = (number: number): `0x${string}` => `0x${number.toString(16).padStart(40, "0")}`;
const delta = Int32Array.of(1, -2, 3);
const numbers = encodeIntegers("update", delta);
/** A head as anybody may write it. */
const headed = (count: number, accounts: readonly string[], tag = "aceso:patients:1\n"): Uint8Array => {
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, count, true);
  const body = hexToBytes(accounts.map((one) => one.slice(2)).join(""));
  return concatBytes(new TextEncoder().encode(tag), size, body, numbers);
};

describe("An update whose rows are tied to consents", () => {
  it("begins with whose they are, in one way whatever the order, the letters and the repetitions", () => {
    const upper: `0x${string}` = `0x${"AB".repeat(20)}`;
    const written = encodeUpdate(delta, [account(9), upper, account(2), account(9)]);
    expect(written).to.deep.equal(Uint8Array.from(headed(3, [account(2), account(9), upper.toLowerCase()])));
    expect(decodeUpdate(written, 3, true)).to.deep.equal({
      delta,
      patients: [account(2), account(9), `0x${"ab".repeat(20)}`],
    });
  });

  it("is written as everywhere else where they are tied to none", () => {
    expect(encodeUpdate(delta, null)).to.deep.equal(numbers);
    expect(decodeUpdate(numbers, 3, false)).to.deep.equal({ delta, patients: [] });
  });

  it("is refused when its patients are out of order, doubled, nobody, too many, or not all there", () => {
    const refused: readonly [string, Uint8Array, RegExp][] = [
      ["none at all", numbers, /do not stand at its beginning/],
      ["another tag", headed(1, [account(1)], "aceso:patients:2\n"), /do not stand at its beginning/],
      ["nobody", headed(0, []), /1 to 16384/],
      ["too many", headed(mostPatients + 1, []), /1 to 16384/],
      ["descending", headed(2, [account(2), account(1)]), /does not stand above/],
      ["doubled", headed(2, [account(2), account(2)]), /does not stand above/],
      ["the zero address", headed(1, [account(0)]), /does not stand above/],
      ["a count above what is there", headed(9, [account(1)]), /not all there/],
      ["nothing", new Uint8Array(0), /do not stand at its beginning/],
    ];
    for (const [what, bytes, why] of refused)
      expect(() => decodeUpdate(bytes, 3, true), what).to.throw(MalformedPatientsError, why);
    // A count below what is there leaves an account where the numbers should begin.
    expect(() => decodeUpdate(headed(1, [account(1), account(2)]), 3, true)).to.throw(/begin otherwise/);
    expect(() => decodeUpdate(headed(1, [account(1)]), 3, false), "where none belong").to.throw(
      /begin otherwise/,
    );
  });

  it("is refused in words that hold nothing of it: they are published, also where it is sealed itself", () => {
    const base = { units: new Int32Array(3) };
    const one: `0x${string}` = `0x${"ee".repeat(20)}`;
    const two: `0x${string}` = `0x${"dd".repeat(20)}`;
    const sealed: readonly Uint8Array[] = [
      headed(2, [one, two]),
      headed(0xeeee, [one]),
      headed(0xee, [one]),
      encodeUpdate(Int32Array.of(1, 2, 3, 4), [one]),
      encodeUpdate(delta, [two, one]),
    ];
    for (const bytes of sealed) {
      const read = readUpdate(reveal(1, delta, { bytes, samples: 1 }), base, true);
      if (!("refused" in read)) throw new Error("it is counted");
      expect(read.refused).to.not.match(/0x|eeee|dddd|61166|238|\b4\b/);
    }
    const large = { units: Int32Array.of(0, 0, 2_147_483_647) };
    expect(readUpdate(reveal(1, delta, { bytes: encodeUpdate(delta, [one]) }), large, true)).to.deep.equal({
      refused: "it takes the model out of range at weight 2",
    });
  });

  it("is refused, and nobody is paid by it, when it names more patients than it claims samples", () => {
    const bytes = encodeUpdate(delta, [account(1), account(2), account(3)]);
    const base = { units: new Int32Array(3) };
    expect(readUpdate(reveal(1, delta, { bytes, samples: 3 }), base, true)).to.have.property("update");
    const asked = readUpdate(reveal(1, delta, { bytes, samples: 2 }), base, true);
    expect(asked).to.deep.equal({ refused: "it names more patients than it claims samples" });
  });

  it("is trained as without the patients, and committed to with them", async () => {
    const asked = { spec, base: initial, rows: made("tied", 12), step, seat: 0 };
    const train = async (patients?: readonly `0x${string}`[]) => {
      const trained = await trainUpdate({ ...asked, patients }, openPoolHere);
      if ("refused" in trained) throw new Error(trained.refused);
      return trained;
    };
    const [plain, one, two] = [await train(), await train([account(1)]), await train([account(2)])];
    expect(one.delta).to.deep.equal(plain.delta);
    expect(new Set([plain, one, two].map(({ updateDigest }) => updateDigest)).size).to.equal(3);
    expect(one.updateDigest).to.equal(sha256Hex(encodeUpdate(plain.delta, [account(1)])));
    const many = Array.from({ length: mostPatients + 1 }, (_, i) => account(i + 1));
    const refused = await trainUpdate({ ...asked, patients: many }, openPoolHere);
    expect(refused).to.deep.equal({
      refused: `the rows are of ${mostPatients + 1} patients, and an update names ${mostPatients} at most`,
    });
  });

  it("names its patients in the judgement where it is accepted: a copy names nobody", async () => {
    const named = [[account(5), account(1)], [account(5), account(7)], [account(6)], [account(8)]] as const;
    const deltas = [await honest(0), await honest(1), await honest(2)];
    deltas.push(deltas[0]!);
    const seats = deltas.map((one, seat) => {
      const bytes = encodeUpdate(one, named[seat]!);
      return reveal(seat, one, { bytes });
    });
    const judged = await judgeRound(roundOf(seats, { consentGated: true }), openPoolHere);
    expect(judged.outcomes.map(({ outcome }) => outcome)).to.deep.equal([
      "accepted",
      "accepted",
      "accepted",
      "refused",
    ]);
    expect(judged.patients).to.deep.equal([[account(1), account(5)], [account(5), account(7)], [account(6)]]);
    const plain = await judgeRound(roundOf(deltas.map((one, seat) => reveal(seat, one))), openPoolHere);
    expect(plain.patients).to.deep.equal([[], [], []]);
    expect(judged.model.digest, "the list does not touch the model").to.equal(plain.model.digest);
  });
});
