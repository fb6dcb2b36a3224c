import { expect } from "chai";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { Opening } from "../../../offchain/rounds/opening.ts";
import { commitmentsRoot } from "../../../offchain/rounds/commitmentsRoot.ts";
import {
  readCommits,
  readReveals,
  writeCommits,
  writeReveals,
} from "../../../offchain/workers/tasks/batch.ts";
import { resolveAttempt, type Batches } from "../../../offchain/workers/tasks/resolveAttempt.ts";
import type { AttemptView } from "../../../offchain/workers/tasks/taskView.ts";
import { revealsRoot } from "../../../offchain/rounds/revealsRoot.ts";

const account = (i: number): Hex => `0x${String(i).padStart(40, "0")}`;
const digest = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;
const [ANN, BEA, CAT] = [account(1), account(2), account(3)];
const place = { chainId: 31337n, coordinator: account(99) };
const base = digest(50);
const opening = (i: number): Opening => ({
  updateDigest: digest(i),
  samples: 10 * i,
  consentRoot: digest(0),
  salt: digest(100 + i),
});
const commitmentOf = (trainer: Hex, opened: Opening, attempt = 0): Hex =>
  hashCommitment({ ...place, task: 1, round: 0, attempt, trainer, baseDigest: base, opening: opened });
const signed = (trainer: Hex, i: number, attempt = 0) => ({
  trainer,
  commitment: commitmentOf(trainer, opening(i), attempt),
  signature: `0x${"00".repeat(64)}` as const,
});
const roster = [ANN, BEA, CAT].map((one, seat) => ({
  account: one,
  seat,
  chair: seat + 1,
  dataset: digest(0),
}));
const empty: AttemptView = {
  round: 0,
  attempt: 0,
  since: 1,
  commitEnd: 10,
  revealEnd: 20,
  certifyEnd: 30,
  commits: undefined,
  reveals: undefined,
  committed: [],
  committedBeforeBatch: 0,
  revealed: [],
  shares: [],
};
const resolve = (attempt: Partial<AttemptView>, batches: Partial<Batches> = {}) =>
  resolveAttempt({ task: 1, roster }, { ...empty, ...attempt }, base, place, {
    commits: [],
    reveals: [],
    ...batches,
  });
const deeds = (attempt: Partial<AttemptView>, batches?: Partial<Batches>): string[] =>
  resolve(attempt, batches).map((deed) =>
    deed.did === "reveal" ? `${deed.opens ? "opens" : "wrong"} ${deed.opening.samples}` : deed.did,
  );

describe("what each seat did in an attempt", () => {
  it("follows from batches and direct entries alike", () => {
    expect(deeds({})).to.deep.equal(["nothing", "nothing", "nothing"]);
    const direct = [{ trainer: CAT, commitment: commitmentOf(CAT, opening(3)) }];
    const batch = { commits: [signed(ANN, 1), signed(BEA, 2)] };
    expect(deeds({ committed: direct }, batch)).to.deep.equal(["withhold", "withhold", "withhold"]);
    const reveals = [{ trainer: ANN, ...opening(1) }];
    const revealed = [{ trainer: CAT, ...opening(3) }];
    expect(deeds({ committed: direct, revealed }, { ...batch, reveals })).to.deep.equal([
      "opens 10",
      "withhold",
      "opens 30",
    ]);
  });

  it("counts a trainer's first commitment, wherever it stands", () => {
    const late = [{ trainer: ANN, commitment: commitmentOf(ANN, opening(2)) }];
    const batch = { commits: [signed(ANN, 1)], reveals: [{ trainer: ANN, ...opening(1) }] };
    expect(deeds({ committed: late }, batch)[0], "batch first").to.equal("opens 10");
    expect(deeds({ committed: late, committedBeforeBatch: 1 }, batch)[0], "direct first").to.equal(
      "withhold",
    );
  });

  it("orders commitments as they were entered: those of one batch stand in one place", () => {
    const direct = [ANN, CAT].map((one, i) => ({
      trainer: one,
      commitment: commitmentOf(one, opening(i + 1)),
    }));
    const revealed = [
      { trainer: ANN, ...opening(1) },
      { trainer: BEA, ...opening(5) },
      { trainer: CAT, ...opening(2) },
    ];
    const found = resolve(
      { committed: direct, committedBeforeBatch: 1, revealed },
      { commits: [signed(BEA, 5)] },
    );
    expect(found.map((deed) => (deed.did === "reveal" ? deed.order : -1))).to.deep.equal([0, 1, 2]);
  });

  it("takes the first reveal that opens; a wrong one of the leader's is nobody's, a direct one its trainer's", () => {
    const batch = { commits: [signed(ANN, 1)] };
    const wrong = { trainer: ANN, ...opening(7) };
    const right = { trainer: ANN, ...opening(1) };
    expect(deeds({}, { ...batch, reveals: [wrong] })[0]).to.equal("withhold");
    expect(deeds({ revealed: [wrong] }, batch)[0]).to.equal("wrong 70");
    expect(deeds({ revealed: [wrong, right] }, batch)[0]).to.equal("opens 10");
    expect(deeds({ revealed: [right] }, { ...batch, reveals: [wrong] })[0]).to.equal("opens 10");
  });

  it("opens no commitment of another trainer, or of another attempt", () => {
    const copied = [{ trainer: BEA, commitment: commitmentOf(ANN, opening(1)) }];
    expect(deeds({ committed: copied, revealed: [{ trainer: BEA, ...opening(1) }] })[1]).to.equal("wrong 10");
    const replayed = { commits: [signed(ANN, 1, 1)] };
    expect(deeds({ revealed: [{ trainer: ANN, ...opening(1) }] }, replayed)[0]).to.equal("wrong 10");
  });
});

describe("a leader's batch", () => {
  const commits = [signed(ANN, 1), signed(BEA, 2)];
  const reveals = [{ trainer: ANN, ...opening(1) }];

  it("is read back under its root, and under no other", () => {
    expect(readCommits(writeCommits(commits), commitmentsRoot(commits))).to.deep.equal(commits);
    expect(readReveals(writeReveals(reveals), revealsRoot(reveals))).to.deep.equal(reveals);
    expect(readCommits(writeCommits(commits.slice(1)), commitmentsRoot(commits))).to.equal(undefined);
    expect(readReveals(writeReveals(reveals), digest(1))).to.equal(undefined);
  });

  it("that is none is refused, whatever it is", () => {
    const root = commitmentsRoot(commits);
    for (const text of [
      "",
      "{}",
      "null",
      writeReveals(reveals),
      JSON.stringify({ commits: [...commits, commits[0]] }),
    ])
      expect(readCommits(text, root), text.slice(0, 20)).to.equal(undefined);
  });
});
