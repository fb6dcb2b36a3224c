import { expect } from "chai";
import type { RoundReport } from "../../../offchain/learning/tasks/roundReport.ts";
import { committeeRoot } from "../../../offchain/rounds/committeeRoot.ts";
import { divideRound } from "../../../offchain/rounds/divideRound.ts";
import { encodeContributions } from "../../../offchain/rounds/encodeContributions.ts";
import { hashCertificate } from "../../../offchain/rounds/hashCertificate.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { joinRoots } from "../../../offchain/rounds/joinRoots.ts";
import { keccak } from "../../../offchain/rounds/keccak.ts";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { replayInputs } from "../../../offchain/rounds/replayInputs.ts";
import { rosterRoot } from "../../../offchain/rounds/rosterRoot.ts";
import { sealCertificate } from "../../../offchain/rounds/sealCertificate.ts";
import { settlementRoot } from "../../../offchain/rounds/settlementRoot.ts";
import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { checkRound, type ChainFacts } from "../../../offchain/workers/auditor/checkRound.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";

const bytes = (digit: string, count: number): Hex => `0x${digit.repeat(2 * count)}`;
const ZERO = bytes("0", 32);
const accounts = ["1", "2", "3", "4"].map((digit) => bytes(digit, 20));
const requester = bytes("9", 20);
const seats = accounts.map((account, seat) => ({ account, seat, chair: seat + 1 }));
const perRound = 1_000n;
const at = { block: 1, blockHash: bytes("b", 32), transaction: bytes("c", 32), logIndex: 0 };

/** Three players, worth 3, 2 and 1 whoever else takes part: 3!·φ is 18, 12 and 6. */
const utilities = [0, 3, 2, 5, 1, 4, 3, 6];
const values = [18n, 12n, 6n];
const outcomes = ["accepted", "accepted", "refused", "accepted"] as const;
const results = {
  aggregateDigest: bytes("d", 32),
  outcomes: packOutcomes(outcomes),
  harmful: 0n,
  contributions: keccak(encodeContributions({ kind: "exact", utilities: utilities.map(BigInt) })),
  patientsRoot: ZERO,
  reportDigest: bytes("e", 32),
};
const signers = 0b1011;
const amounts = divideRound({
  perRound,
  split: DEFAULT_SPLIT,
  outcomes,
  chairs: [1, 2, 3, 4],
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
      maxTrainers: 4,
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
  { name: "CommitsPosted", task: 1, leader: accounts[0]!, root: bytes("5", 32), at },
  { name: "RevealsPosted", task: 1, leader: accounts[0]!, root: bytes("6", 32), at },
  {
    name: "Revealed",
    task: 1,
    trainer: accounts[3]!,
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
  { name: "Paid", task: 1, account: accounts[0]!, round: 0, amount: amounts[0]!, at },
  { name: "Paid", task: 1, account: requester, round: 0, amount: amounts[4]!, at },
];
const honestFacts: ChainFacts = {
  committee: committeeRoot(accounts),
  roster: rosterRoot(seats),
  seal: sealCertificate(certificate, signers),
  settlement: joinRoots(trainersRoot, ZERO),
  signed: [0, 1, 3],
};
const report = {
  modelDigest: results.aggregateDigest,
  contribution: { kind: "exact", utilities },
} as unknown as RoundReport;

/** What an auditor finds wrong with this past. */
function wrongs(
  past: readonly TaskEvent[],
  facts: Partial<ChainFacts> = {},
  told: RoundReport | undefined = report,
): string[] {
  const cut = past.findIndex(({ name }) => name === "RoundCertified");
  const before = foldTask(past.slice(0, cut), 1)!;
  const view = foldTask(past, 1)!;
  const round = view.rounds[0]!;
  return checkRound({ before, view, round }, { ...honestFacts, ...facts }, told)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name);
}
const past = [...begun, ...ended];
const changed = <N extends TaskEvent["name"]>(name: N, change: Partial<Extract<TaskEvent, { name: N }>>) =>
  past.map((event) => (event.name === name ? { ...event, ...change } : event));

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
    const other = { ...report, contribution: { kind: "exact", utilities: [0, 3, 2, 5, 1, 4, 3, 7] } };
    expect(wrongs(past, {}, other as unknown as RoundReport)).to.include.members([
      "utilities",
      "contributions",
    ]);
    expect(wrongs(past, {}, { ...report, modelDigest: bytes("f", 32) })).to.deep.equal(["report"]);
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
});
