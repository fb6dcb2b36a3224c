import { expect } from "chai";
import { Wallet } from "ethers";
import { canonicalJson } from "../../../offchain/learning/tasks/canonicalJson.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import { recoverSigner } from "../../../offchain/chain/tasks/recoverSigner.ts";
import { signStatement } from "../../../offchain/chain/tasks/signStatement.ts";
import { commitmentsRoot } from "../../../offchain/rounds/commitmentsRoot.ts";
import { committeeRoot } from "../../../offchain/rounds/committeeRoot.ts";
import type { Contributions } from "../../../offchain/rounds/contributions.ts";
import { divideRound } from "../../../offchain/rounds/divideRound.ts";
import { encodeContributions } from "../../../offchain/rounds/encodeContributions.ts";
import { hashCertificate } from "../../../offchain/rounds/hashCertificate.ts";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { keccak } from "../../../offchain/rounds/keccak.ts";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { revealsRoot } from "../../../offchain/rounds/revealsRoot.ts";
import { settlementRoot } from "../../../offchain/rounds/settlementRoot.ts";
import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import { stateCommitment } from "../../../offchain/rounds/stateCommitment.ts";
import { stateReceipt } from "../../../offchain/rounds/stateReceipt.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { parseReport } from "../../../offchain/workers/auditor/parseReport.ts";
import { compareReceipt } from "../../../offchain/workers/receipt/compareReceipt.ts";
import { composeReceipt } from "../../../offchain/workers/receipt/composeReceipt.ts";
import { digestReceipt } from "../../../offchain/workers/receipt/digestReceipt.ts";
import { ReceiptError } from "../../../offchain/workers/receipt/errors.ts";
import type { Evidence } from "../../../offchain/workers/receipt/evidence.ts";
import { MAX_RECEIPT_BYTES, parseReceipt } from "../../../offchain/workers/receipt/parseReceipt.ts";
import {
  receiptSchema,
  type Receipt,
  type SignedReceipt,
} from "../../../offchain/workers/receipt/receipt.ts";
import type { ReceiptFacts } from "../../../offchain/workers/receipt/receiptFacts.ts";
import { signReceipt } from "../../../offchain/workers/receipt/signReceipt.ts";
import { transactionsOf } from "../../../offchain/workers/receipt/transactionsOf.ts";
import { asCertified } from "../../../offchain/workers/tasks/asCertified.ts";

const bytes = (digit: string, count: number): Hex => `0x${digit.repeat(2 * count)}`;
const ZERO = bytes("0", 32);
const place = { chainId: 31_337n, coordinator: bytes("7", 20) };
const step = { task: 1, round: 0, attempt: 0 };
const wallets = ["1", "2", "3", "4", "5"].map((digit) => new Wallet(bytes(digit, 32)));
const account = (i: number): Hex => `0x${wallets[i]!.address.slice(2).toLowerCase()}`;
const requester = account(4);
const perRound = 1_003n;

/** Four hospitals: three in the leader's batches, the last over the chain itself; the third is refused. */
async function honestRound(): Promise<{
  readonly facts: ReceiptFacts;
  readonly evidence: Evidence;
  readonly events: readonly TaskEvent[];
}> {
  const baseDigest = bytes("a", 32);
  const seats = [0, 1, 2, 3].map((seat) => ({ account: account(seat), seat, chair: seat + 1 }));
  const accounts = seats.map((seat) => seat.account);
  const openings = seats.map(({ seat }) => ({
    updateDigest: bytes(String(seat + 1), 32),
    samples: 100 + seat,
    consentRoot: bytes(String(seat + 5), 32),
    salt: bytes("9", 32),
  }));
  const commitments = seats.map(({ account: trainer, seat }) =>
    hashCommitment({ ...place, ...step, trainer, baseDigest, opening: openings[seat]! }),
  );
  const batched = [0, 1, 2].sort((a, b) => (account(a) < account(b) ? -1 : 1));
  const commits = await Promise.all(
    batched.map(async (seat) => {
      const commitment = commitments[seat]!;
      const statement = stateCommitment(place, step, commitment);
      const signature = await signStatement({ signer: wallets[seat]! }, statement);
      return { trainer: account(seat), commitment, signature };
    }),
  );
  const reveals = batched.map((seat) => ({ trainer: account(seat), ...openings[seat]! }));
  const told: Contributions = { kind: "exact", utilities: [0n, 3n, 2n, 5n, -1n, 4n, 3n, 6n] };
  const outcomes = ["accepted", "accepted", "refused", "accepted"] as const;
  const report = {
    format: "aceso-round-1",
    modelDigest: bytes("d", 32),
    seats: seats.map(({ seat }) => ({
      seat,
      outcome: outcomes[seat],
      why: seat === 2 ? "it is a copy of seat 0's update" : null,
      leftOut: null,
      value: seat === 2 ? null : `${10 - seat}/3`,
      epsilon: 0.5 + seat,
    })),
    contribution: { kind: "exact", utilities: [0, 3, 2, 5, -1, 4, 3, 6] },
  };
  const text = new TextDecoder().decode(canonicalJson(report));
  const results = {
    aggregateDigest: bytes("d", 32),
    outcomes: packOutcomes(outcomes),
    harmful: 0b0010n,
    contributions: keccak(encodeContributions(told)),
    patientsRoot: ZERO,
    reportDigest: sha256Hex(new TextEncoder().encode(text)),
  };
  const values = [16n, 10n, 10n];
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
  let logs = 0;
  const at = (transaction: number) => ({
    block: 10 + transaction,
    blockHash: bytes("b", 32),
    transaction: `0x${String(transaction).padStart(64, "0")}` as const,
    logIndex: (logs += 1),
  });
  const terms = {
    modelDigest: baseDigest,
    referenceRoot: bytes("a", 32),
    specDigest: bytes("a", 32),
    stake: 0n,
    rounds: 2,
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
  };
  const times = { commitEnd: 100, revealEnd: 200, certifyEnd: 300 };
  const begun: TaskEvent[] = [
    { name: "TaskCreated", task: 1, requester, at: at(1), terms },
    {
      name: "TaskFunded",
      task: 1,
      requester,
      token: bytes("6", 20),
      perRound,
      split: DEFAULT_SPLIT,
      at: at(1),
    },
    ...seats.map((seat) => ({ name: "Enrolled" as const, task: 1, ...seat, dataset: ZERO, at: at(2) })),
    { name: "CommitOpened", ...step, ...times, at: at(2) },
    { name: "CommitsPosted", task: 1, leader: account(0), root: commitmentsRoot(commits), at: at(3) },
    { name: "Committed", task: 1, trainer: account(3), commitment: commitments[3]!, at: at(4) },
    { name: "ReferenceShared", task: 1, member: account(1), share: bytes("e", 32), at: at(5) },
    { name: "RevealsPosted", task: 1, leader: account(0), root: revealsRoot(reveals), at: at(6) },
    { name: "Revealed", task: 1, trainer: account(3), ...openings[3]!, at: at(7) },
  ];
  const before = asCertified(
    [
      ...begun,
      {
        name: "RoundCertified",
        task: 1,
        round: 0,
        certificate: ZERO,
        inputsRoot: ZERO,
        results,
        signers,
        challengeEnd: 400,
        at: at(8),
      },
    ],
    1,
    0,
  )!.before;
  const certificate = {
    ...step,
    committeeRoot: committeeRoot(accounts),
    baseDigest,
    inputsRoot: before.inputs,
    results,
  };
  const trainersRoot = settlementRoot({ task: 1, round: 0, accounts, requester, amounts });
  const events: TaskEvent[] = [
    ...begun,
    {
      name: "RoundCertified",
      task: 1,
      round: 0,
      certificate: hashCertificate(certificate),
      inputsRoot: before.inputs,
      results,
      signers,
      challengeEnd: 400,
      at: at(8),
    },
    { name: "RoundFinal", task: 1, round: 0, at: at(9) },
    // The next round begins with the end of this one; what is entered in it is not this one's.
    { name: "CommitOpened", ...step, round: 1, ...times, at: at(9) },
    { name: "CommitsPosted", task: 1, leader: account(1), root: bytes("5", 32), at: at(10) },
    {
      name: "RoundSettled",
      task: 1,
      round: 0,
      trainersRoot,
      patientsRoot: ZERO,
      values,
      amounts,
      at: at(11),
    },
    { name: "Paid", task: 1, account: account(0), round: 0, amount: amounts[0]!, at: at(12) },
    { name: "Paid", task: 1, account: requester, round: 0, amount: amounts.at(-1)!, at: at(13) },
    { name: "PatientPaid", task: 1, account: account(2), round: 0, amount: 1n, at: at(14) },
  ];
  const { view, round } = asCertified(events, 1, 0)!;
  const facts: ReceiptFacts = {
    place,
    at: { number: 30, hash: bytes("b", 32) },
    before,
    view,
    round,
    certified: round.certified!,
    final: true,
    transactions: transactionsOf(events, 0).map((one, i) => ({
      ...one,
      account: account(i % 2),
      gas: 1_000n + BigInt(i),
    })),
  };
  const evidence = {
    report: { text, value: parseReport(text)! },
    commits,
    reveals,
    contributions: told,
  };
  return { facts, evidence, events };
}

type Tree = null | boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };
type Path = readonly string[];

const childrenOf = (tree: Tree): readonly (readonly [string, Tree])[] =>
  typeof tree === "object" && tree !== null ? Object.entries(tree as Record<string, Tree>) : [];
/** Every value of a receipt that holds no other. */
const leavesOf = (tree: Tree, path: Path = []): readonly (readonly [Path, Tree])[] =>
  typeof tree === "object" && tree !== null
    ? childrenOf(tree).flatMap(([key, one]) => leavesOf(one, [...path, key]))
    : [[path, tree]];
const listsOf = (tree: Tree, path: Path = []): readonly Path[] => [
  ...(Array.isArray(tree) ? [path] : []),
  ...childrenOf(tree).flatMap(([key, one]) => listsOf(one, [...path, key])),
];
/** A copy in which one value is another. */
function changed(tree: Tree, [key, ...rest]: Path, change: (old: Tree) => Tree): Tree {
  if (key === undefined) return change(tree);
  const entries = childrenOf(tree).map(([name, one]): readonly [string, Tree] => [
    name,
    name === key ? changed(one, rest, change) : one,
  ]);
  return Array.isArray(tree) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}
/** What a liar might say instead, of the same form; the schema takes one of them. */
function lies(old: Tree): readonly Tree[] {
  if (typeof old === "boolean") return [!old];
  if (typeof old === "number") return [old + 1];
  if (old === null) return ["batch", 1, "1", bytes("c", 32)];
  if (typeof old !== "string") return [];
  const last = old.at(-1) === "1" ? "2" : "1";
  return [`${old.slice(0, -1)}${last}`, `${old} `, "idle", "accepted", "direct", "batch"];
}

describe("a round's receipt", () => {
  let facts: ReceiptFacts;
  let evidence: Evidence;
  let events: readonly TaskEvent[];
  let receipt: Receipt;
  before(async () => {
    ({ facts, evidence, events } = await honestRound());
    receipt = composeReceipt(facts, evidence);
  });
  const asTree = (): Tree => JSON.parse(new TextDecoder().decode(canonicalJson(receipt))) as Tree;
  const wrongLines = (told: Receipt): string[] => compareReceipt(told, facts).map(({ line }) => line);

  it("says who was accepted and why not, what was entered, earned and paid, by seat", () => {
    expect(
      receipt.seats.map(({ outcome, committed, samples }) => [outcome, committed, samples]),
    ).to.deep.equal([
      ["accepted", "batch", 100],
      ["accepted", "batch", 101],
      ["refused", "batch", 102],
      ["accepted", "direct", 103],
    ]);
    expect(receipt.seats[2]).to.include({
      why: "it is a copy of seat 0's update",
      value: null,
      epsilon: 2.5,
    });
    expect(receipt.seats[3]).to.include({ consentRoot: bytes("8", 32), value: "7/3" });
    expect(receipt.seats.map(({ paid, harmful }) => [paid, harmful])).to.deep.equal([
      [true, false],
      [false, true],
      [false, false],
      [false, false],
    ]);
    const amounts = receipt.seats.map(({ amount }) => BigInt(amount ?? 0));
    expect(amounts.reduce((sum, one) => sum + one, BigInt(receipt.pay!.toRequester))).to.equal(perRound);
    expect(receipt.certificate.signers).to.deep.equal([account(0), account(1), account(3)]);
  });

  it("counts the gas of what made the round, by who paid it: not what opened it, nor the next one, nor patients' claims", () => {
    const { total, payers, transactions } = receipt.gas;
    expect(transactions.map(({ block, events: did }) => [block - 10, did.join(" ")])).to.deep.equal([
      [3, "CommitsPosted"],
      [4, "Committed"],
      [5, "ReferenceShared"],
      [6, "RevealsPosted"],
      [7, "Revealed"],
      [8, "RoundCertified"],
      [9, "RoundFinal"],
      [11, "RoundSettled"],
      [12, "Paid"],
      [13, "Paid"],
    ]);
    expect(total).to.equal(String(10 * 1_000 + 45));
    expect(payers.reduce((sum, { gas }) => sum + BigInt(gas), 0n)).to.equal(BigInt(total));
    expect(transactionsOf(events, 1).map(({ block }) => block - 10)).to.deep.equal([10]);
  });

  it("is read back from its file as it was, and has nothing wrong with it", () => {
    const signed: SignedReceipt = {
      format: "aceso-receipt-1",
      receipt,
      signer: account(0),
      signature: bytes("1", 64),
    };
    const again = parseReceipt(canonicalJson(signed));
    expect(again).to.deep.equal(signed);
    expect(digestReceipt(again.receipt)).to.equal(digestReceipt(receipt));
    expect(compareReceipt(again.receipt, facts)).to.deep.equal([]);
  });

  it("a lie in any line of it is seen, whoever signs it", () => {
    // Another kind of contributions has another form altogether.
    const leaves = leavesOf(asTree()).filter(([path]) => path.join(".") !== "contributions.kind");
    expect(leaves.length).to.be.greaterThan(150);
    for (const [path, old] of leaves) {
      const told = lies(old)
        .filter((lie) => lie !== old)
        .map((lie) => receiptSchema.safeParse(changed(asTree(), path, () => lie)))
        .find(({ success }) => success)?.data;
      const where = path.join(".");
      if (told === undefined) expect.fail(`no other value has the form of ${where}`);
      const lines = wrongLines(told);
      expect(lines, where).to.not.be.empty;
      if (path[0] !== "evidence" && path[0] !== "contributions") expect(lines, where).to.include(where);
    }
  });

  it("contributions of another kind, or none that could be certified, are seen", () => {
    const sampled = { kind: "sampled" as const, orders: 2, none: "0", all: "6", sums: ["6", "3", "3"] };
    expect(wrongLines({ ...receipt, contributions: sampled })).to.deep.equal(["contributions"]);
    const half = { kind: "exact" as const, utilities: ["0", "3", "2"] };
    expect(wrongLines({ ...receipt, contributions: half })).to.deep.equal(["contributions"]);
  });

  it("a report without a report's form, though certified by those who collude, deceives nobody and stops nobody", () => {
    for (const text of [
      "null",
      "{",
      '{"seats":null}',
      JSON.stringify({ modelDigest: 1, seats: [], contribution: {} }),
    ]) {
      const { certified } = facts;
      const reportDigest = sha256Hex(new TextEncoder().encode(text));
      const results = { ...certified.certificate.results, reportDigest };
      const colluding = {
        ...facts,
        certified: { ...certified, certificate: { ...certified.certificate, results } },
      };
      const told = composeReceipt(colluding, { ...evidence, report: undefined });
      expect(compareReceipt(told, colluding)).to.deep.equal([]);
      const garbled = { ...told, evidence: { ...told.evidence, report: text } };
      expect(compareReceipt(garbled, colluding).map(({ line }) => line)).to.deep.equal(["evidence.report"]);
    }
  });

  it("an entry left out of any list, or told twice, is seen", () => {
    for (const path of listsOf(asTree())) {
      const ways = [
        (list: readonly Tree[]) => list.slice(1),
        (list: readonly Tree[]) => list.slice(0, -1),
        (list: readonly Tree[]) => [...list, list[0] ?? null],
      ];
      for (const [i, way] of ways.entries()) {
        const tree = changed(asTree(), path, (list) => way(list as readonly Tree[]));
        const told = receiptSchema.safeParse(tree);
        if (told.success) expect(wrongLines(told.data), `${path.join(".")}, ${i}`).to.not.be.empty;
      }
    }
  });

  it("evidence that is kept back takes what rests on it along: nothing is claimed without it", () => {
    const without = { ...receipt, evidence: { report: null, commits: null, reveals: null } };
    const lines = wrongLines(without);
    expect(lines)
      .to.include("seats.2.why")
      .and.to.include("seats.0.samples")
      .and.to.include("seats.1.epsilon");
    const nothing: Evidence = {
      report: undefined,
      commits: undefined,
      reveals: undefined,
      contributions: undefined,
    };
    const poorer = composeReceipt(facts, nothing);
    expect(compareReceipt(poorer, facts)).to.deep.equal([]);
    expect(poorer.seats[2]).to.include({ outcome: "refused", why: null, samples: null });
    expect(poorer.gas).to.deep.equal(receipt.gas);
  });

  it("a signature is over this receipt alone, of this task and round, here", async () => {
    const digest = digestReceipt(receipt);
    const signature = await signStatement({ signer: wallets[0]! }, stateReceipt(place, receipt, digest));
    const signedBy = (told: Receipt, where = place): Hex | undefined =>
      recoverSigner(stateReceipt(where, told, digestReceipt(told)), signature);
    expect(signedBy(receipt)).to.equal(account(0));
    expect(signedBy({ ...receipt, final: false })).to.not.equal(account(0));
    expect(recoverSigner(stateReceipt(place, { task: 2, round: 0 }, digest), signature)).to.not.equal(
      account(0),
    );
    expect(recoverSigner(stateReceipt(place, { task: 1, round: 1 }, digest), signature)).to.not.equal(
      account(0),
    );
    expect(signedBy(receipt, { ...place, chainId: 1n })).to.not.equal(account(0));
    expect(signedBy(receipt, { ...place, coordinator: account(1) })).to.not.equal(account(0));
  });

  it("more than a reader takes is not signed: who exports hears it, not who is handed the file", async () => {
    const [one] = receipt.gas.transactions;
    const withCount = (count: number): Receipt => ({
      ...receipt,
      gas: { ...receipt.gas, transactions: Array.from({ length: count }, () => one!) },
    });
    const signer = { signer: wallets[0]!, chainId: place.chainId } as const;
    const read = parseReceipt(canonicalJson(await signReceipt(signer, withCount(4_096))));
    expect(read.receipt.gas.transactions).to.have.length(4_096);
    let refused: unknown;
    await signReceipt(signer, withCount(4_097)).catch((error: unknown) => (refused = error));
    expect(refused).to.be.instanceOf(ReceiptError);
    expect(refused).to.include({ code: "too-much" });
    expect((refused as ReceiptError).message).to.contain("gas.transactions");
  });

  it("what is no receipt is refused, saying where: unknown keys, other forms, too much of anything", () => {
    const signed = { format: "aceso-receipt-1", receipt, signer: account(0), signature: bytes("1", 64) };
    const refusal = (value: unknown): string => {
      try {
        parseReceipt(value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value)));
      } catch (error) {
        if (error instanceof ReceiptError) return error.message;
        throw error;
      }
      return "nothing thrown";
    };
    expect(refusal(signed)).to.equal("nothing thrown");
    expect(refusal(new TextEncoder().encode("{"))).to.contain("not JSON");
    expect(refusal(new Uint8Array([0xff, 0xfe]))).to.contain("not JSON");
    expect(refusal(new Uint8Array(MAX_RECEIPT_BYTES + 1))).to.contain("bytes, above");
    expect(refusal([])).to.contain("at its top");
    expect(refusal({ ...signed, format: "aceso-receipt-2" })).to.contain("at format");
    expect(refusal({ ...signed, note: "hello" })).to.contain("note");
    expect(refusal({ ...signed, receipt: { ...receipt, block: -1 } })).to.contain("at receipt.block");
    expect(refusal({ ...signed, signature: `${bytes("1", 64)}1b` })).to.contain("at signature");
    const ofChain = (chainId: bigint): object => ({
      ...signed,
      receipt: { ...receipt, chainId: `${chainId}` },
    });
    expect(refusal(ofChain(2n ** 256n - 1n))).to.equal("nothing thrown");
    expect(refusal(ofChain(2n ** 256n)), "no chain can have it").to.contain("at receipt.chainId");
    const huge = { ...receipt, pay: { ...receipt.pay, perRound: "9".repeat(79) } };
    expect(refusal({ ...signed, receipt: huge })).to.contain("at receipt.pay.perRound");
    const crowd = { ...receipt, seats: Array.from({ length: 129 }, () => receipt.seats[0]) };
    expect(refusal({ ...signed, receipt: crowd })).to.contain("at receipt.seats");
  });
});
