import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { erfc } from "../../../../offchain/learning/numbers/erfc.ts";
import { exponential } from "../../../../offchain/learning/numbers/exponential.ts";
import { gamma } from "../../../../offchain/learning/numbers/gamma.ts";
import { gaussian } from "../../../../offchain/learning/numbers/gaussian.ts";
import { naturalLog } from "../../../../offchain/learning/numbers/naturalLog.ts";
import { random } from "../../../../offchain/learning/numbers/random.ts";
import { shuffled } from "../../../../offchain/learning/numbers/shuffled.ts";
import { epsilonSpent } from "../../../../offchain/learning/privacy/epsilonSpent.ts";

/** SHA-256 over little-endian doubles. */
const digest = (values: readonly number[]): string => {
  const bytes = new DataView(new ArrayBuffer(values.length * 8));
  values.forEach((value, i) => {
    bytes.setFloat64(8 * i, value, true);
  });
  return bytesToHex(sha256(new Uint8Array(bytes.buffer)));
};

const GOLDEN = {
  naturalLog: "eb6a78c1ad32e05c0efca70509db80cdc858da7e628ca1914ca5bf557e8a96eb",
  exponential: "94b2cce6372420bed47ba4b24606ca8f6d25b5f9ff13e3325fe20f5b2745d30e",
  erfc: "3e061c52ba7e0c395c401c71f6a2fb375043d1bfc056c1ed1d120b4ddcae4c41",
  gaussian: "037e00929fad8dba95d8f959a4adea0254929c77c374bb01f6d0a5e4017a853a",
  gamma: "eb31a2e4ad318610b6330206b05bb2091a7907aa31732721dd478b58a4c493c8",
  shuffled: "0e84b482eadbfba68e6a30aab443bb940fd9029ebaf08bfe9f4c46eb7ffd4b10",
  epsilonSpent: "1c6075ee84b2f24ef2a7254c264d6cce363ac5de60f7482aa298bc8b3424453a",
};

const draws = (draw: () => number): number[] => Array.from({ length: 5000 }, draw);

// One digest a function, the same on every engine and machine: found with Node 24 and checked with Node 22.
describe("The bits of numbers", () => {
  it("are the same everywhere", () => {
    const stream = random("golden");
    const found = {
      naturalLog: digest(draws(() => naturalLog(exponential(1400 * stream.uniform() - 700)))),
      exponential: digest(draws(() => exponential(1490 * stream.uniform() - 745))),
      erfc: digest(draws(() => erfc(32 * stream.uniform() - 6))),
      gaussian: digest(draws(() => gaussian(stream))),
      gamma: digest(draws(() => gamma(stream, 0.1 + 3 * stream.uniform()))),
      shuffled: digest([...shuffled(stream, 5000)]),
      epsilonSpent: digest([1, 2, 4].map((sigma) => epsilonSpent({ q: 0.1, sigma, steps: 90, delta: 1e-5 }))),
    };
    expect(found).to.deep.equal(GOLDEN);
  });
});
