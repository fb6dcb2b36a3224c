import { expect } from "chai";

import { foldTasks } from "../../../../app/learning/view/foldTasks.ts";
import { readRoundResults } from "../../../../app/learning/view/readRoundResults.ts";
import { roundsNotHeld } from "../../../../app/learning/view/roundsNotHeld.ts";
import { seatActs } from "../../../../app/learning/view/seatActs.ts";
import { stageAt } from "../../../../app/learning/view/stageAt.ts";
import { stageWords } from "../../../../app/learning/view/stageWords.ts";
import type { TaskView } from "../../../../app/learning/view/taskView.ts";
import type { Hex } from "../../../../offchain/rounds/hex.ts";
import { packOutcomes } from "../../../../offchain/rounds/packOutcomes.ts";
import type { TaskEvent } from "../../../../offchain/rounds/taskEvent.ts";
import { someTerms } from "../../chain/taskWorld.ts";

const word = (n: number): Hex => `0x${n.toString(16).padStart(64, "0")}`;
const account = (n: number): Hex => `0x${n.toString(16).padStart(40, "0")}`;

type Bare = TaskEvent extends infer E ? (E extends TaskEvent ? Omit<E, "at"> : never) : never;
const placed = (events: readonly Bare[]): TaskEvent[] =>
  events.map((event, i) => ({
    ...event,
    at: { block: i, blockHash: word(i), transaction: word(i), logIndex: 0 },
  }));

const opening = { updateDigest: word(1), samples: 3, consentRoot: word(0), salt: word(2) };
const terms = someTerms({ directWindow: 10, openTime: 100, revealTime: 50, certifyTime: 30 });
const created: Bare = { name: "TaskCreated", task: 1, requester: account(9), terms };
const enrolled = [0, 1, 2, 3].map((seat): Bare => ({
  name: "Enrolled",
  task: 1,
  account: account(seat + 1),
  seat,
  chair: seat === 3 ? 0 : seat + 1,
  dataset: word(0),
}));
const opened = (attempt: number, at: number): Bare => ({
  name: "CommitOpened",
  task: 1,
  round: 0,
  attempt,
  commitEnd: at + 100,
  revealEnd: at + 150,
  certifyEnd: at + 180,
});
const certified: Bare = {
  name: "RoundCertified",
  task: 1,
  round: 0,
  certificate: word(7),
  inputsRoot: word(8),
  results: {
    aggregateDigest: word(1),
    outcomes: packOutcomes(["accepted", "refused", "withheld", "idle"]),
    harmful: 0n,
    contributions: word(2),
    patientsRoot: word(0),
    reportDigest: word(3),
  },
  signers: 0b101,
  challengeEnd: 500,
};
const fold = (...events: readonly Bare[]): TaskView => {
  const [view] = foldTasks(placed(events));
  if (view === undefined) throw new Error("no task");
  return view;
};

describe("a task's events as a page shows them", () => {
  it("enrolling lasts until its deadline, and is unknown while the block's time is", () => {
    const view = fold(created, ...enrolled);
    expect(stageAt(view, 1_099, 1_000)).to.deep.equal({ kind: "open", until: 1_100, due: false });
    expect(stageAt(view, 1_100, 1_000)).to.deep.equal({ kind: "open", until: 1_100, due: true });
    expect(stageAt(view, 1_100, undefined)).to.deep.equal({ kind: "open", until: undefined, due: false });
    expect(stageWords(stageAt(view, 1, 1), view).label).to.equal("Not paid for yet");
  });

  it("phases follow the clock, and their early ends", () => {
    const view = fold(created, ...enrolled, opened(0, 1_000));
    const kindAt = (now: number) => stageAt(view, now, 0);
    expect(kindAt(1_089)).to.deep.equal({ kind: "commit", until: 1_100, directOnly: false });
    expect(kindAt(1_090)).to.deep.equal({ kind: "commit", until: 1_100, directOnly: true });
    expect(kindAt(1_100)).to.deep.equal({ kind: "reveal", until: 1_150, directOnly: false });
    expect(kindAt(1_150)).to.deep.equal({ kind: "certify", until: 1_180 });
    expect(kindAt(1_180)).to.deep.equal({ kind: "lapsed" });
    const closed = fold(
      created,
      ...enrolled,
      opened(0, 1_000),
      { name: "CommitClosed", task: 1, revealEnd: 1_070, certifyEnd: 1_100 },
      { name: "RevealClosed", task: 1, certifyEnd: 1_060 },
    );
    expect(closed.attempt).to.deep.include({ commitEnd: 1_020, revealEnd: 1_030, certifyEnd: 1_060 });
  });

  it("a batch names its leader and nobody else; who acted directly is named once", () => {
    const view = fold(
      created,
      ...enrolled,
      opened(1, 1_000),
      { name: "CommitsPosted", task: 1, leader: account(2), root: word(5) },
      { name: "Committed", task: 1, trainer: account(4), commitment: word(6) },
      { name: "Revealed", task: 1, trainer: account(4), ...opening },
      { name: "Revealed", task: 1, trainer: account(4), ...opening },
      { name: "ReferenceShared", task: 1, member: account(1), share: word(1) },
    );
    const { attempt } = view;
    if (attempt === undefined) throw new Error("no attempt");
    expect(attempt.revealed).to.deep.equal([account(4)]);
    expect(
      seatActs(view, attempt).map(({ leads, committed, revealed, shared, signed }) => [
        leads,
        committed,
        revealed,
        shared,
        signed,
      ]),
    ).to.deep.equal([
      [false, "batch", "no", true, undefined],
      [true, "batch", "no", false, undefined],
      [false, "batch", "no", false, undefined],
      [false, "direct", "direct", false, undefined],
    ]);
  });

  it("a round that was taken back is void, whatever it certified", () => {
    const view = fold(created, ...enrolled, opened(0, 1), certified);
    expect(stageAt(view, 499, 0)).to.deep.equal({ kind: "challenge", until: 500, due: false });
    const after = fold(created, ...enrolled, opened(0, 1), certified, {
      name: "RoundVoided",
      task: 1,
      round: 0,
      dissenters: 0b11,
    });
    expect(after.rounds[0]?.fate).to.equal("void");
    const read = readRoundResults(after, after.rounds[0]!);
    if (read.status !== "read") throw new Error(read.why);
    expect(read.results.map(({ outcome, signed }) => [outcome, signed])).to.deep.equal([
      ["accepted", true],
      ["refused", false],
      ["withheld", true],
      ["idle", false],
    ]);
  });

  it("a seat of the requester's own is claimed by its own amount, not by what nobody earned", () => {
    const settled: Bare = {
      name: "RoundSettled",
      task: 1,
      round: 0,
      trainersRoot: word(4),
      patientsRoot: word(0),
      values: [6n],
      amounts: [50n, 10n, 0n, 0n, 40n],
    };
    const paid = (amount: bigint): Bare => ({ name: "Paid", task: 1, account: account(1), round: 0, amount });
    const owned: Bare = { ...created, requester: account(1) };
    const claimed = (...payments: readonly Bare[]): readonly boolean[] => {
      const view = fold(owned, ...enrolled, opened(0, 1), certified, settled, ...payments);
      const read = readRoundResults(view, view.rounds[0]!);
      if (read.status !== "read") throw new Error(read.why);
      return read.results.map((result) => result.claimed);
    };
    expect(claimed(paid(40n))).to.deep.equal([false, false, false, false]);
    expect(claimed(paid(40n), paid(50n))).to.deep.equal([true, false, false, false]);
  });

  it("a certificate over seats that the task does not have is said to be broken, not shown", () => {
    const view = fold(created, ...enrolled.slice(0, 2), opened(0, 1), certified);
    expect(readRoundResults(view, view.rounds[0]!).status).to.equal("broken");
  });

  it("what ended stays ended, cancelled or done, and penalties and refunds are told", () => {
    const view = fold(
      created,
      ...enrolled,
      opened(0, 1),
      { name: "TaskEnding", task: 1 },
      { name: "Equivocated", task: 1, member: account(1), reporter: account(2) },
      { name: "Withheld", task: 1, trainer: account(3), reporter: account(2), round: 0 },
      { name: "Refunded", task: 1, requester: account(9), amount: 5n },
      { name: "Refunded", task: 1, requester: account(9), amount: 7n },
      { name: "TaskEnded", task: 1, cancelled: true, stakesUntil: 9 },
    );
    expect(view).to.deep.include({ ending: true, refunded: 12n });
    expect(stageAt(view, 1_000, 0)).to.deep.equal({ kind: "cancelled" });
    expect(view.penalties).to.deep.equal([
      { account: account(1), why: "equivocated" },
      { account: account(3), why: "withheld" },
    ]);
  });

  it("rounds not held are those behind it without a certificate that stands, and all that were to come once it has ended", () => {
    const three: Bare = { ...created, terms: { ...terms, rounds: 3 } };
    const voided: Bare = { name: "RoundVoided", task: 1, round: 0, dissenters: 0b11 };
    const ended: Bare = { name: "TaskEnded", task: 1, cancelled: true, stakesUntil: 9 };
    const next: Bare = { ...(opened(0, 900) as Extract<Bare, { name: "CommitOpened" }>), round: 1 };
    const running = [three, ...enrolled, opened(0, 1), certified];
    expect(roundsNotHeld(fold(three, ...enrolled)), "none behind it").to.deep.equal([]);
    expect(roundsNotHeld(fold(three, ...enrolled, ended)), "cancelled while open").to.deep.equal([0, 1, 2]);
    expect(roundsNotHeld(fold(...running, next)), "held").to.deep.equal([]);
    expect(roundsNotHeld(fold(...running, voided, next)), "taken back").to.deep.equal([0]);
    expect(roundsNotHeld(fold(...running, ended)), "ended after the first").to.deep.equal([1, 2]);
  });

  it("events of a task that is not among them from its creation are passed over", () => {
    expect(foldTasks(placed([...enrolled, opened(0, 1), certified]))).to.deep.equal([]);
  });
});
