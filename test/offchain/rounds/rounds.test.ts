import { expect } from "chai";
import { AbiCoder, keccak256 } from "ethers";
import type { Contributions } from "../../../offchain/rounds/contributions.ts";
import { commitmentLeaf } from "../../../offchain/rounds/commitmentLeaf.ts";
import { commitmentProof } from "../../../offchain/rounds/commitmentProof.ts";
import { commitmentsRoot } from "../../../offchain/rounds/commitmentsRoot.ts";
import { divideRound } from "../../../offchain/rounds/divideRound.ts";
import { encodeContributions } from "../../../offchain/rounds/encodeContributions.ts";
import { RoundsError } from "../../../offchain/rounds/errors.ts";
import { hashPair } from "../../../offchain/rounds/hashPair.ts";
import { hashOpening } from "../../../offchain/rounds/hashOpening.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { inputsHead } from "../../../offchain/rounds/inputsHead.ts";
import { isClaimed } from "../../../offchain/rounds/isClaimed.ts";
import { keccak } from "../../../offchain/rounds/keccak.ts";
import { leaderOf } from "../../../offchain/rounds/leaderOf.ts";
import { merkleProof } from "../../../offchain/rounds/merkleProof.ts";
import { merkleRoot } from "../../../offchain/rounds/merkleRoot.ts";
import { OUTCOMES } from "../../../offchain/rounds/outcome.ts";
import { packBits } from "../../../offchain/rounds/packBits.ts";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { parseContributions } from "../../../offchain/rounds/parseContributions.ts";
import { patientProof } from "../../../offchain/rounds/patientProof.ts";
import { patientsRoot } from "../../../offchain/rounds/patientsRoot.ts";
import { phaseAt } from "../../../offchain/rounds/phaseAt.ts";
import { quorum } from "../../../offchain/rounds/quorum.ts";
import { readBits } from "../../../offchain/rounds/readBits.ts";
import { readOutcomes } from "../../../offchain/rounds/readOutcomes.ts";
import { readTaskState } from "../../../offchain/rounds/readTaskState.ts";
import { replayInputs } from "../../../offchain/rounds/replayInputs.ts";
import { reputationAfter } from "../../../offchain/rounds/reputationAfter.ts";
import { reputationOf } from "../../../offchain/rounds/reputationOf.ts";
import { revealsRoot } from "../../../offchain/rounds/revealsRoot.ts";
import { rootFromProof } from "../../../offchain/rounds/rootFromProof.ts";
import { rowLeaf } from "../../../offchain/rounds/rowLeaf.ts";
import { settlementLeaves } from "../../../offchain/rounds/settlementLeaves.ts";
import { NEWCOMER, type Standing } from "../../../offchain/rounds/standing.ts";
import { tolerated } from "../../../offchain/rounds/tolerated.ts";
import { word } from "../../../offchain/rounds/word.ts";
import { seededDraw } from "./seededDraw.ts";

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof RoundsError) return error.code;
    throw error;
  }
  return "nothing thrown";
};
const bytes = (digit: string, count: number): Hex => `0x${digit.repeat(2 * count)}`;

describe("words and hashes", () => {
  it("keccak256 is that of Ethereum", () => {
    expect(keccak("0x")).to.equal("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    expect(code(() => keccak("0x1"))).to.equal("not-hexadecimal");
  });
  it("a value takes a word, aligned to the right, or is refused", () => {
    expect(word(1)).to.equal(`${"0".repeat(63)}1`);
    expect(word(true)).to.equal(word(1n));
    expect(word("0xAB")).to.equal(`${"0".repeat(62)}ab`);
    expect(word(2n ** 256n - 1n)).to.equal("f".repeat(64));
    for (const value of [-1, 1.5, NaN, 2n ** 256n, -1n, 2 ** 53])
      expect(code(() => word(value))).to.equal("out-of-range");
    for (const value of ["0x", "0xg1", `0x${"1".repeat(65)}`] as const)
      expect(code(() => word(value))).to.equal("not-hexadecimal");
  });
});

describe("Merkle trees", () => {
  const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map((digit) => bytes(digit, 32)) as [
    Hex,
    Hex,
    Hex,
    Hex,
    Hex,
  ];
  it("pair from the left, sorted within a pair, and an odd node moves up", () => {
    expect(merkleRoot([a])).to.equal(a);
    expect(merkleRoot([b, a])).to.equal(hashPair(a, b));
    expect(hashPair(b, a)).to.equal(keccak(`0x${a.slice(2)}${b.slice(2)}`));
    expect(merkleRoot([a, b, c])).to.equal(hashPair(hashPair(a, b), c));
    expect(merkleRoot([a, b, c, d, e])).to.equal(hashPair(hashPair(hashPair(a, b), hashPair(c, d)), e));
    expect(code(() => merkleRoot([]))).to.equal("wrong-size");
  });
  it("prove each of their leaves, for every size, and nothing else", () => {
    const draw = seededDraw("trees");
    for (let size = 1; size <= 20; size += 1) {
      const leaves = Array.from({ length: size }, () => draw.hex(32));
      leaves.forEach((leaf, i) => {
        expect(rootFromProof(leaf, merkleProof(leaves, i))).to.equal(merkleRoot(leaves));
        expect(rootFromProof(draw.hex(32), merkleProof(leaves, i))).not.to.equal(merkleRoot(leaves));
      });
      for (const index of [-1, size, 0.5])
        expect(code(() => merkleProof(leaves, index))).to.equal("not-in-tree");
    }
  });
  it("of a batch do not depend on who was first, and hold a trainer once", () => {
    const entries = [3, 1, 2].map((i) => ({
      trainer: bytes(String(i), 20),
      commitment: bytes(String(i), 32),
    }));
    const root = commitmentsRoot(entries);
    expect(commitmentsRoot([...entries].reverse())).to.equal(root);
    for (const entry of entries)
      expect(rootFromProof(commitmentLeaf(entry), commitmentProof(entries, entry.trainer))).to.equal(root);
    expect(code(() => commitmentProof(entries, bytes("9", 20)))).to.equal("not-in-tree");
    const again = { trainer: entries[0]!.trainer, commitment: bytes("8", 32) };
    expect(code(() => commitmentsRoot([...entries, again]))).to.equal("repeated");
  });
  it("of patients pay each once a round, and are nothing where nobody is paid", () => {
    const pay = { task: 1, round: 0, pay: [{ account: bytes("a", 20), amount: 1n }] };
    expect(patientsRoot({ ...pay, pay: [] })).to.equal(bytes("0", 32));
    expect(code(() => patientsRoot({ ...pay, pay: [...pay.pay, ...pay.pay] }))).to.equal("repeated");
    expect(code(() => patientProof(pay, bytes("b", 20)))).to.equal("not-in-tree");
  });
});

describe("leaves", () => {
  /** keccak256(keccak256(abi.encode(…))), by ethers. */
  const leaf = (types: readonly string[], values: readonly unknown[]): string =>
    keccak256(keccak256(AbiCoder.defaultAbiCoder().encode(types, values)));
  const [account, one, two, three] = [bytes("a", 20), bytes("1", 32), bytes("2", 32), bytes("3", 32)];

  it("are what the contracts encode, field by field", () => {
    expect(commitmentLeaf({ trainer: account, commitment: one })).to.equal(
      leaf(["address", "bytes32"], [account, one]),
    );
    const reveal = { trainer: account, updateDigest: one, samples: 7, consentRoot: two, salt: three };
    expect(revealsRoot([reveal])).to.equal(
      leaf(["address", "bytes32", "uint32", "bytes32", "bytes32"], [account, one, 7, two, three]),
    );
    expect(rowLeaf({ digest: one, record: two, salt: three })).to.equal(
      leaf(["bytes32", "bytes32", "bytes32"], [one, two, three]),
    );
    expect(patientsRoot({ task: 5, round: 6, pay: [{ account, amount: 7n }] })).to.equal(
      leaf(["uint64", "uint16", "address", "uint256"], [5, 6, account, 7]),
    );
    const settlement = {
      task: 5,
      round: 6,
      accounts: [account],
      requester: bytes("b", 20),
      amounts: [7n, 8n],
    };
    const types = ["uint64", "uint16", "uint256", "address", "uint256"];
    expect(settlementLeaves(settlement)).to.deep.equal([
      leaf(types, [5, 6, 0, account, 7]),
      leaf(types, [5, 6, 1, bytes("b", 20), 8]),
    ]);
    expect(code(() => settlementLeaves({ ...settlement, amounts: [7n] }))).to.equal("wrong-size");
    expect(hashOpening(reveal)).to.equal(
      keccak256(
        AbiCoder.defaultAbiCoder().encode(["bytes32", "uint32", "bytes32", "bytes32"], [one, 7, two, three]),
      ),
    );
  });
});

describe("outcomes, seats and heads", () => {
  it("two bits a seat, seat 0 lowest", () => {
    expect(packOutcomes(["accepted", "idle", "withheld", "refused"])).to.equal(0b10_11_00_01n);
    expect(readOutcomes(0b10_11_00_01n, 4)).to.deep.equal(["accepted", "idle", "withheld", "refused"]);
    expect(code(() => readOutcomes(0b10_11_00_01n, 3))).to.equal("out-of-range");
    expect(code(() => packOutcomes(Array.from({ length: 129 }, () => "idle" as const)))).to.equal(
      "wrong-size",
    );
    const draw = seededDraw("outcomes");
    const outcomes = Array.from({ length: 128 }, () => draw.pick(OUTCOMES));
    expect(readOutcomes(packOutcomes(outcomes), 128)).to.deep.equal(outcomes);
  });
  it("bits and their places", () => {
    expect(packBits([0, 3, 127])).to.equal(1n + 8n + (1n << 127n));
    expect(readBits(packBits([127, 3, 0]))).to.deep.equal([0, 3, 127]);
    expect(readBits(0n)).to.deep.equal([]);
  });
  it("a head holds kind, round, attempt and account", () => {
    expect(inputsHead("reveal", 0x1234, 0x56, bytes("a", 20))).to.equal(
      `0x${"0".repeat(16)}04123456${"a".repeat(40)}`,
    );
    for (const [round, attempt] of [
      [65_536, 0],
      [0, 256],
      [-1, 0],
      [0.5, 0],
    ] as const)
      expect(code(() => inputsHead("commit", round, attempt, bytes("a", 20)))).to.equal("out-of-range");
    expect(code(() => inputsHead("commit", 0, 0, bytes("a", 21)))).to.equal("out-of-range");
  });
});

describe("a committee", () => {
  it("has a quorum that leaves f out, whatever its size", () => {
    expect([4, 5, 6, 7, 31].map(quorum)).to.deep.equal([3, 4, 5, 5, 21]);
    expect([4, 5, 6, 7, 31].map(tolerated)).to.deep.equal([1, 1, 1, 2, 10]);
    for (let n = 4; n <= 31; n += 1) expect(n - quorum(n)).to.equal(tolerated(n));
  });
  it("leads in turn", () => {
    expect([0, 1, 2, 3, 4].map((round) => leaderOf(round, 0, 4))).to.deep.equal([1, 2, 3, 4, 1]);
    expect([0, 1, 2].map((attempt) => leaderOf(3, attempt, 4))).to.deep.equal([4, 1, 2]);
  });
});

describe("contributions as bytes", () => {
  it("of few players are their utilities, int32, by coalition", () => {
    const exact: Contributions = { kind: "exact", utilities: [0n, 1n, -1n, -(2n ** 31n)] };
    expect(encodeContributions(exact)).to.equal("0x0000000000000001ffffffff80000000");
    expect(parseContributions("0x0000000000000001ffffffff80000000", 2)).to.deep.equal(exact);
    for (const players of [1, 3])
      expect(code(() => parseContributions(encodeContributions(exact), players))).to.equal("wrong-size");
    expect(code(() => encodeContributions({ kind: "exact", utilities: [2n ** 31n] }))).to.equal(
      "out-of-range",
    );
    for (const length of [0, 3, 8_192])
      expect(
        code(() => encodeContributions({ kind: "exact", utilities: Array.from({ length }, () => 0n) })),
        String(length),
      ).to.equal("wrong-size");
  });
  it("of nobody are the utility of nobody", () => {
    expect(encodeContributions({ kind: "exact", utilities: [5n] })).to.equal("0x00000005");
    expect(parseContributions("0x00000005", 0)).to.deep.equal({ kind: "exact", utilities: [5n] });
  });
  it("of many players are sampled sums, which must add up", () => {
    const sums = Array.from({ length: 13 }, (_, i) => BigInt(i) - 6n);
    const sampled: Contributions = { kind: "sampled", orders: 2, none: -3n, all: -3n, sums };
    const packed = encodeContributions(sampled);
    expect(packed.slice(0, 42)).to.equal("0x00000002fffffffdfffffffdfffffffffffffffa");
    expect(parseContributions(packed, 13)).to.deep.equal(sampled);
    expect(code(() => parseContributions(packed, 14))).to.equal("wrong-size");
    const more = [...sums.slice(1), 100n];
    expect(code(() => encodeContributions({ ...sampled, sums: more }))).to.equal("not-efficient");
    expect(code(() => parseContributions(`${packed.slice(0, -2)}ff` as Hex, 13))).to.equal("not-efficient");
    expect(code(() => parseContributions(packed.replace("0x00000002", "0x00000000") as Hex, 13))).to.equal(
      "not-efficient",
    );
    expect(code(() => encodeContributions({ ...sampled, sums: sums.slice(1) }))).to.equal("wrong-size");
    for (const orders of [0, 2 ** 32, 1.5])
      expect(code(() => encodeContributions({ ...sampled, orders }))).to.equal("out-of-range");
  });
});

describe("dividing a round's pay", () => {
  const facts = {
    perRound: 1_003n,
    split: { participation: 2_000, committee: 1_000, patients: 1_000 },
    outcomes: ["accepted", "withheld", "accepted", "accepted", "refused"] as const,
    chairs: [1, 2, 3, 4, 0],
    signers: 0b1011,
    values: [5n, -2n, 2n],
    paysPatients: true,
  };
  it("adds up to the unit, and pays nobody for what they did not do", () => {
    // 200 for taking part: 66, 67, 67. 100 for the committee: 25 each, one did not sign. 603 for 5 and 2: 430, 173.
    expect(divideRound(facts)).to.deep.equal([66n + 25n + 430n, 25n, 67n, 67n + 25n + 173n, 0n, 25n]);
    expect(divideRound(facts).reduce((sum, amount) => sum + amount, 100n)).to.equal(1_003n);
  });
  it("gives the requester what nobody earned", () => {
    const none = { ...facts, outcomes: facts.outcomes.map(() => "refused" as const), values: [], signers: 0 };
    expect(divideRound(none)).to.deep.equal([0n, 0n, 0n, 0n, 0n, 903n]);
    expect(divideRound({ ...none, paysPatients: false }).at(-1)).to.equal(1_003n);
    expect(divideRound({ ...facts, values: [0n, -2n, 0n] }).at(-1)).to.equal(25n + 603n);
  });
  it("refuses seats, chairs and values that are not of one round", () => {
    for (const wrong of [{ values: [1n, 2n] }, { chairs: [1, 2] }])
      expect(code(() => divideRound({ ...facts, ...wrong }))).to.equal("wrong-size");
  });
});

describe("what is claimed of a round", () => {
  const [first, second] = [bytes("1", 20), bytes("2", 20)];
  /** By seat, the requester's last. @param amounts of two seats and the requester, who sits on the second */
  const claimed = (amounts: readonly bigint[], ...paid: readonly (readonly [Hex, bigint])[]): boolean[] =>
    [0, 1, 2].map((seat) =>
      isClaimed(
        { accounts: [first, second], requester: second, amounts },
        paid.map(([account, amount]) => ({ account, amount })),
        seat,
      ),
    );
  it("is told by account and amount, as a requester may be enrolled too", () => {
    expect(claimed([5n, 6n, 7n])).to.deep.equal([false, false, false]);
    expect(claimed([5n, 6n, 7n], [second, 7n])).to.deep.equal([false, false, true]);
    expect(claimed([5n, 6n, 7n], [second, 6n], [first, 5n])).to.deep.equal([true, true, false]);
    expect(claimed([5n, 6n, 7n], [second, 5n], [first, 6n])).to.deep.equal([false, false, false]);
  });
  it("is counted where a requester's two amounts are the same, and nothing is claimed by another's payment", () => {
    expect(claimed([6n, 6n, 6n], [second, 6n])).to.deep.equal([false, true, false]);
    expect(claimed([6n, 6n, 6n], [second, 6n], [second, 6n])).to.deep.equal([false, true, true]);
    expect(claimed([6n, 6n, 6n], [second, 6n], [second, 6n], [second, 6n])).to.deep.equal([
      false,
      true,
      true,
    ]);
    expect(isClaimed({ accounts: [], requester: first, amounts: [] }, [], 1), "no seat").to.equal(false);
  });
});

describe("reputation", () => {
  const play = (...rounds: [Parameters<typeof reputationAfter>[1], boolean][]): Standing =>
    rounds.reduce(
      (standing, [outcome, harmed]) => reputationAfter(standing, outcome, harmed, 1_000),
      NEWCOMER,
    );
  it("begins at a half, rises with good rounds, and one bad round bars a newcomer", () => {
    expect(reputationOf(NEWCOMER)).to.equal(500_000);
    expect(reputationOf(play(["accepted", false]))).to.equal(666_667);
    expect(play(["refused", false])).to.deep.equal({
      good: 0n,
      bad: 3_000_000n,
      barredUntil: 1_000 + 30 * 86_400,
    });
    for (const bad of [
      ["withheld", false],
      ["accepted", true],
    ] as const)
      expect(play([...bad])).to.deep.equal(play(["refused", false]));
  });
  it("fades what was good when idle, and never what was bad", () => {
    const idle = play(["accepted", false], ["refused", false], ["idle", false]);
    expect(idle).to.deep.include({ good: 902_500n, bad: 3_000_000n });
    // Halves are rounded up.
    expect(reputationAfter({ good: 10n, bad: 9n, barredUntil: 0 }, "idle", false, 0).good).to.equal(10n);
    expect(reputationAfter({ good: 9n, bad: 30n, barredUntil: 0 }, "accepted", false, 0)).to.deep.include({
      good: 1_000_009n,
      bad: 29n,
    });
  });
});

describe("a task's word", () => {
  const put = (fields: readonly (readonly [at: number, value: number])[]): bigint =>
    fields.reduce((packed, [at, value]) => packed | (BigInt(value) << BigInt(at)), 0n);
  const shape = [
    [32, 0x0304],
    [48, 5],
    [56, 6],
    [72, 0x070809],
    [216, 0x0a0b0c0d],
    [248, 14],
  ] as const;
  const read = {
    rounds: 0x0304,
    trainers: 5,
    members: 6,
    directWindow: 0x070809,
    challengeTime: 0x0a0b0c0d,
    minReveals: 14,
  };
  const times = [
    [96, 1_000],
    [136, 2_000],
    [176, 3_000],
  ] as const;

  it("says by its stage what there is to know", () => {
    expect(readTaskState(0n)).to.equal(undefined);
    expect(readTaskState(put([[0, 1], ...shape, [176, 77]]))).to.deep.equal({
      ...read,
      stage: "open",
      openEnd: 77,
    });
    expect(
      readTaskState(put([[0, 2], [8, 0x0102], [24, 3], [64, 1 + 4 + 8], ...shape, ...times])),
    ).to.deep.equal({
      ...read,
      stage: "round",
      round: 0x0102,
      attempt: 3,
      ending: true,
      posted: { acted: true, commits: false, reveals: true },
      commitEnd: 1_000,
      revealEnd: 2_000,
      certifyEnd: 3_000,
    });
    expect(readTaskState(put([[0, 3], [8, 2], [24, 1], [64, 2], ...shape, ...times]))).to.deep.equal({
      ...read,
      stage: "challenge",
      round: 2,
      attempt: 1,
      ending: false,
      challengeEnd: 3_000,
    });
    for (const [number, stage] of [
      [4, "done"],
      [5, "cancelled"],
    ] as const)
      expect(readTaskState(put([[0, number], [8, 2], ...shape, [176, 9]]))).to.deep.equal({
        ...read,
        stage,
        round: 2,
        stakesUntil: 9,
      });
    expect(code(() => readTaskState(6n))).to.equal("unknown-stage");
  });

  it("each phase ends before its end, and batches stop with the direct window", () => {
    const running = { commitEnd: 1_000, revealEnd: 2_000, certifyEnd: 3_000, directWindow: 100 };
    const at = (now: number): string => {
      const { phase, directOnly } = phaseAt(running, now);
      return directOnly ? `${phase}, direct` : phase;
    };
    expect([0, 899, 900, 999, 1_000, 1_899, 1_900, 1_999, 2_000, 2_999, 3_000].map(at)).to.deep.equal([
      "commit",
      "commit",
      "commit, direct",
      "commit, direct",
      "reveal",
      "reveal",
      "reveal, direct",
      "reveal, direct",
      "certify, direct",
      "certify, direct",
      "lapsed, direct",
    ]);
  });
});

describe("replaying entries", () => {
  it("takes the task's creation and its first round", () => {
    expect(code(() => replayInputs([], 1))).to.equal("wrong-order");
    const at = { block: 1, blockHash: bytes("b", 32), transaction: bytes("c", 32), logIndex: 0 };
    const entry = {
      name: "Committed",
      task: 1,
      trainer: bytes("1", 20),
      commitment: bytes("2", 32),
      at,
    } as const;
    expect(code(() => replayInputs([entry], 1))).to.equal("wrong-order");
  });
});
