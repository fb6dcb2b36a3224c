import { expect } from "chai";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { isAtRest, type Ending } from "../../../scripts/soak/faults/isAtRest.ts";
import { isWhole } from "../../../scripts/soak/faults/isWhole.ts";

const bytes = (digit: string, count: number): Hex => `0x${digit.repeat(2 * count)}`;
const [one, two, requester] = [bytes("1", 20), bytes("2", 20), bytes("9", 20)];
const digest = bytes("a", 32);
const certificate = {
  task: 1,
  round: 0,
  attempt: 0,
  committeeRoot: digest,
  baseDigest: digest,
  inputsRoot: digest,
  results: {
    aggregateDigest: digest,
    outcomes: 0b0101n,
    harmful: 0n,
    contributions: digest,
    patientsRoot: digest,
    reportDigest: digest,
  },
};
const certified = { certificate, signers: 0b11 };
const settled = { trainersRoot: digest, patientsRoot: digest, values: [2n, 1n], amounts: [7n, 3n, 5n] };

/** Two hospitals, one round; both are paid and have their stakes back. */
const ending = (change: Partial<Ending> = {}): Ending => ({
  requester,
  roster: [{ account: one }, { account: two }],
  rounds: [{ round: 0, certified, settled }],
  paid: [
    { account: one, round: 0, amount: 7n },
    { account: two, round: 0, amount: 3n },
  ],
  released: [two, one],
  ...change,
});
describe("What a campaign of faults calls whole", () => {
  it("is at rest when every round is settled, every seat paid and every stake back", () => {
    expect(isAtRest(ending())).to.equal(true);
    expect(isAtRest(ending({ released: [one] })), "a stake").to.equal(false);
    expect(isAtRest(ending({ paid: ending().paid.slice(1) })), "a seat's pay").to.equal(false);
    expect(isAtRest(ending({ rounds: [{ round: 0, certified, settled: undefined }] }))).to.equal(false);
  });

  it("does not take another's payment, or another round's, for a seat's", () => {
    const [first] = ending().paid;
    const foreign = { account: requester, round: 0, amount: 5n };
    const later = { account: two, round: 1, amount: 3n };
    for (const other of [foreign, later]) expect(isAtRest(ending({ paid: [first!, other] }))).to.equal(false);
  });

  it("waits for nothing where a round is void, or a seat earned nothing", () => {
    const none = { paid: [], rounds: [{ round: 0, certified: undefined, settled: undefined }] };
    expect(isAtRest(ending(none))).to.equal(true);
    const nothing = { ...settled, amounts: [0n, 0n, 15n] };
    expect(isAtRest(ending({ paid: [], rounds: [{ round: 0, certified, settled: nothing }] }))).to.equal(
      true,
    );
  });

  it("is not whole while hospitals are not at rest, or where money is missing", () => {
    const money = { conserved: true, stakesLost: 0, stakesLocked: 0, booksFit: true };
    const run = { stage: "done", atRest: true, money } as const;
    expect(isWhole(run)).to.equal(true);
    expect(isWhole({ ...run, stage: "cancelled" })).to.equal(true);
    expect(isWhole({ ...run, stage: "challenge" })).to.equal(false);
    expect(isWhole({ ...run, atRest: false })).to.equal(false);
    for (const wrong of [{ conserved: false }, { booksFit: false }, { stakesLost: 1 }, { stakesLocked: 1 }])
      expect(isWhole({ ...run, money: { ...money, ...wrong } }), JSON.stringify(wrong)).to.equal(false);
  });
});
