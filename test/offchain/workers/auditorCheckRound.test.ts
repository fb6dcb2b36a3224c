import { expect } from "chai";
import { committeeRoot } from "../../../offchain/rounds/committeeRoot.ts";
import type { Contributions } from "../../../offchain/rounds/contributions.ts";
import { divideRound } from "../../../offchain/rounds/divideRound.ts";
import { encodeContributions } from "../../../offchain/rounds/encodeContributions.ts";
import { hashCertificate } from "../../../offchain/rounds/hashCertificate.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { joinRoots } from "../../../offchain/rounds/joinRoots.ts";
import { keccak } from "../../../offchain/rounds/keccak.ts";
import type { Outcome } from "../../../offchain/rounds/outcome.ts";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { readBits } from "../../../offchain/rounds/readBits.ts";
import { replayInputs } from "../../../offchain/rounds/replayInputs.ts";
import { rosterRoot } from "../../../offchain/rounds/rosterRoot.ts";
import { sealCertificate } from "../../../offchain/rounds/sealCertificate.ts";
import { settlementRoot } from "../../../offchain/rounds/settlementRoot.ts";
import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import {
  checkRound,
  type ChainFacts,
  type ReportFacts,
} from "../../../offchain/workers/auditor/checkRound.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";

const bytes = (digit: string, count: number): Hex => `0x${digit.repeat(2 * count)}`;
const ZERO = bytes("0", 32);
const account = (seat: number): Hex => `0x${String(seat + 1).padStart(40, "0")}`;
const perRound = 1_000n;
const at = { block: 1, blockHash: bytes("b", 32), transaction: bytes("c", 32), logIndex: 0 };

/** A round with nothing wrong about it, all of whose seats sit on the committee; two have claimed. */
function honestRound({
  outcomes,
  told,
  values,
  signers,
  requester,
}: {
  readonly outcomes: readonly Outcome[];
  readonly told: Contributions;
  readonly values: readonly bigint[];
  readonly signers: number;
  readonly requester: Hex;
}) {
  const accounts = outcomes.map((_, seat) => account(seat));
  const seats = accounts.map((one, seat) => ({ account: one, seat, chair: seat + 1 }));
  const results = {
    aggregateDigest: bytes("d", 32),
    outcomes: packOutcomes(outcomes),
    harmful: 0n,
    contributions: keccak(encodeContributions(told)),
    patientsRoot: ZERO,
    reportDigest: bytes("e", 32),
  };
  const amounts = divideRound({
    perRound,
    split: DEFAULT_SPLIT,
    outcomes,
    chairs: seats.map(({ chair }) => chair),
    signers,
    values,
    paysPatients: false,
  });
  const begun: TaskEvent[] = [
    {
      name: "TaskCreated",
      task: 1,
      requester,
      at,
      terms: {
        modelDigest: bytes("a", 32),
        referenceRoot: bytes("a", 32),
        specDigest: bytes("a", 32),
        stake: 0n,
        rounds: 1,
        minTrainers: 4,
        maxTrainers: 128,
        memberLimit: 31,
        minReveals: 3,
        maxAttempts: 1,
        consentGated: false,
        directWindow: 10,
        openTime: 100,
        commitTime: 100,
        revealTime: 100,
        certifyTime: 100,
        challengeTime: 100,
      },
    },
    { name: "TaskFunded", task: 1, requester, token: bytes("7", 20), perRound, split: DEFAULT_SPLIT, at },
    ...seats.map((seat) => ({ name: "Enrolled" as const, task: 1, ...seat, dataset: ZERO, at })),
    {
      name: "CommitOpened",
      task: 1,
      round: 0,
      attempt: 0,
      commitEnd: 100,
      revealEnd: 200,
      certifyEnd: 300,
      at,
    },
    { name: "CommitsPosted", task: 1, leader: account(0), root: bytes("5", 32), at },
    { name: "RevealsPosted", task: 1, leader: account(0), root: bytes("6", 32), at },
    {
      name: "Revealed",
      task: 1,
      trainer: account(3),
      updateDigest: bytes("8", 32),
      samples: 5,
      consentRoot: ZERO,
      salt: ZERO,
      at,
    },
  ];
  const certificate = {
    task: 1,
    round: 0,
    attempt: 0,
    committeeRoot: committeeRoot(accounts),
    baseDigest: bytes("a", 32),
    inputsRoot: replayInputs(begun, 1).inputs,
    results,
  };
  const trainersRoot = settlementRoot({ task: 1, round: 0, accounts, requester, amounts });
  const rest = amounts.at(-1)!;
  const ended: TaskEvent[] = [
    {
      name: "RoundCertified",
      task: 1,
      round: 0,
      certificate: hashCertificate(certificate),
      inputsRoot: certificate.inputsRoot,
      results,
      signers,
      challengeEnd: 400,
      at,
    },
    { name: "RoundFinal", task: 1, round: 0, at },
    { name: "TaskEnded", task: 1, cancelled: false, stakesUntil: 500, at },
    { name: "RoundSettled", task: 1, round: 0, trainersRoot, patientsRoot: ZERO, values, amounts, at },
    { name: "Paid", task: 1, account: account(0), round: 0, amount: amounts[0]!, at },
    { name: "Paid", task: 1, account: requester, round: 0, amount: rest, at },
  ];
  const facts: ChainFacts = {
    committee: committeeRoot(accounts),
    roster: rosterRoot(seats),
    seal: sealCertificate(certificate, signers),
    settlement: joinRoots(trainersRoot, ZERO),
    signed: readBits(BigInt(signers)),
    contributions: told,
  };
  const report: ReportFacts = {
    modelDigest: results.aggregateDigest,
    contribution:
      told.kind === "exact"
        ? { kind: "exact", utilities: told.utilities.map(Number) }
        : { kind: "sampled", permutations: told.orders, epsilon: 0.1, delta: 0.01, range: 1 },
  };
  return { begun, ended, past: [...begun, ...ended], results, amounts, facts, report };
}
type HonestRound = ReturnType<typeof honestRound>;

/** What an auditor finds wrong with a past. `"nowhere"`: the report cannot be fetched. */
function wrongsOf(
  { facts, report }: HonestRound,
  past: readonly TaskEvent[],
  change: Partial<ChainFacts> = {},
  told: ReportFacts | "nowhere" = report,
): string[] {
  const cut = past.findIndex(({ name }) => name === "RoundCertified");
  const before = foldTask(past.slice(0, cut), 1)!;
  const view = foldTask(past, 1)!;
  const round = view.rounds[0]!;
  const read = told === "nowhere" ? undefined : told;
  return checkRound({ before, view, round }, { ...facts, ...change }, read)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name);
}
const changedIn = <N extends TaskEvent["name"]>(
  past: readonly TaskEvent[],
  name: N,
  change: Partial<Extract<TaskEvent, { name: N }>>,
) => past.map((event) => (event.name === name ? { ...event, ...change } : event));

/** Three players, worth 3, 2 and 1 whoever else takes part: 3!·φ is 18, 12 and 6. */
const exact: Contributions = { kind: "exact", utilities: [0n, 3n, 2n, 5n, 1n, 4n, 3n, 6n] };
const four = {
  outcomes: ["accepted", "accepted", "refused", "accepted"],
  told: exact,
  values: [18n, 12n, 6n],
  signers: 0b1011,
  requester: account(8),
} as const;
const honest = honestRound(four);
const { begun, ended, past, results, amounts, report } = honest;
const accounts = [0, 1, 2, 3].map(account);
const wrongs = (
  lie: readonly TaskEvent[],
  facts: Partial<ChainFacts> = {},
  told: ReportFacts | "nowhere" = report,
): string[] => wrongsOf(honest, lie, facts, told);
const changed = <N extends TaskEvent["name"]>(name: N, change: Partial<Extract<TaskEvent, { name: N }>>) =>
  changedIn(past, name, change);

describe("an auditor's checks of a round, against those who would deceive it", () => {
  it("an honest past has nothing wrong with it", () => {
    expect(wrongs(past)).to.deep.equal([]);
  });
  it("an entry left out, changed, moved or made up is seen", () => {
    const lies = [
      past.filter(({ name }) => name !== "Revealed"),
      changed("Revealed", { samples: 6 }),
      changed("CommitsPosted", { root: bytes("7", 32) }),
      [...begun.slice(0, 7), begun[8]!, begun[7]!, ...begun.slice(9), ...ended],
      [...begun, begun.at(-1)!, ...ended],
    ];
    for (const lie of lies) expect(wrongs(lie)).to.include("inputs");
  });
  it("another committee, certificate, signer or base is seen", () => {
    expect(wrongs(changed("Enrolled", { chair: 0 }))).to.include("committee and roster");
    expect(wrongs(changed("RoundCertified", { signers: 0b0111 }))).to.include.members([
      "certificate",
      "signatures",
    ]);
    const harmed = changed("RoundCertified", { results: { ...results, harmful: 1n } });
    expect(wrongs(harmed)).to.deep.equal(["certificate"]);
    expect(wrongs(past, { seal: undefined })).to.deep.equal(["certificate"]);
    expect(wrongs(past, { signed: [0, 1] })).to.deep.equal(["signatures"]);
    expect(wrongs(past, { signed: undefined })).to.deep.equal(["signatures"]);
  });
  it("values that are not Shapley's of the certified utilities are seen", () => {
    expect(wrongs(changed("RoundSettled", { values: [18n, 6n, 12n] }))).to.include("contributions");
    const told = (utilities: readonly number[]): ReportFacts => ({
      ...report,
      contribution: { kind: "exact", utilities },
    });
    expect(wrongs(past, {}, told([0, 3, 2, 5, 1, 4, 3, 7]))).to.include.members([
      "utilities",
      "contributions",
    ]);
    expect(wrongs(past, {}, told([0, 3, 2, 5, 1, 4, 3])), "one coalition left out").to.include("utilities");
    expect(wrongs(past, {}, { ...report, modelDigest: bytes("f", 32) })).to.deep.equal(["report"]);
  });
  it("a report that is gone hides no wrong value: what was settled from stands on the chain", () => {
    expect(wrongs(past, {}, "nowhere")).to.deep.equal(["report"]);
    const swapped = changed("RoundSettled", { values: [18n, 6n, 12n] });
    expect(wrongs(swapped, {}, "nowhere")).to.include.members(["report", "contributions"]);
    expect(wrongs(past, { contributions: undefined }, "nowhere")).to.deep.equal(["report", "contributions"]);
  });
  it("sampled values of thirteen players, which no report holds, are checked by the settling transaction", () => {
    const sums = Array.from({ length: 13 }, (_, player) => BigInt(100 * (player + 1)));
    // 100 orders of thirteen: 9,100 in all is 100 times what everybody together is worth.
    const told = { kind: "sampled", orders: 100, none: 5n, all: 96n, sums } as const;
    const many = honestRound({
      outcomes: sums.map(() => "accepted" as const),
      told,
      values: sums,
      signers: 0b1_1111_1111_1111,
      requester: account(20),
    });
    expect(wrongsOf(many, many.past)).to.deep.equal([]);
    const moved = [sums[1]!, sums[0]!, ...sums.slice(2)];
    expect(wrongsOf(many, changedIn(many.past, "RoundSettled", { values: moved }))).to.include(
      "contributions",
    );
    expect(wrongsOf(many, many.past, { contributions: { ...told, sums: moved } })).to.deep.equal([
      "utilities",
      "contributions",
    ]);
    expect(wrongsOf(many, many.past, { contributions: { ...told, all: 97n } })).to.deep.equal(["utilities"]);
    expect(wrongsOf(many, many.past, { contributions: undefined })).to.deep.equal(["contributions"]);
  });
  it("pay that does not follow, or was paid to another, too much or twice, is seen", () => {
    const more = [amounts[0]! + 1n, amounts[1]! - 1n, ...amounts.slice(2)];
    expect(wrongs(changed("RoundSettled", { amounts: more }))).to.include("pay");
    expect(wrongs(changed("RoundSettled", { trainersRoot: bytes("7", 32) }))).to.deep.equal(["settlement"]);
    expect(wrongs(past, { settlement: undefined })).to.deep.equal(["settlement"]);
    const paid = (account: Hex, amount: bigint): TaskEvent[] => [
      ...past,
      { name: "Paid", task: 1, account, round: 0, amount, at },
    ];
    expect(wrongs(paid(accounts[0]!, amounts[0]!))).to.deep.equal(["claims"]);
    expect(wrongs(paid(accounts[1]!, amounts[1]! + 1n))).to.deep.equal(["claims"]);
    expect(wrongs(paid(bytes("8", 20), amounts[1]!))).to.deep.equal(["claims"]);
    expect(wrongs(paid(accounts[1]!, amounts[1]!))).to.deep.equal([]);
  });
  it("a requester that is enrolled too is paid for its seat and what nobody earned, each once", () => {
    const both = honestRound({ ...four, requester: account(1) });
    expect(wrongsOf(both, both.past), "what nobody earned alone").to.deep.equal([]);
    const paid = (amount: bigint): TaskEvent => ({
      name: "Paid",
      task: 1,
      account: account(1),
      round: 0,
      amount,
      at,
    });
    const whole = [...both.past, paid(both.amounts[1]!)];
    expect(wrongsOf(both, whole)).to.deep.equal([]);
    expect(wrongsOf(both, [...whole, paid(both.amounts[1]!)])).to.deep.equal(["claims"]);
    expect(wrongsOf(both, [...whole, paid(both.amounts[4]!)])).to.deep.equal(["claims"]);
    expect(wrongsOf(both, [...both.past, paid(both.amounts[0]!)]), "another seat's").to.deep.equal([
      "claims",
    ]);
  });
});
