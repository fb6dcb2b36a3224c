import { expect } from "chai";
import { Wallet } from "ethers";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { openPoolHere } from "../../../offchain/learning/tasks/openPoolHere.ts";
import { judgeRound } from "../../../offchain/learning/tasks/judgeRound.ts";
import type { Judgement } from "../../../offchain/learning/tasks/judgement.ts";
import type { Results } from "../../../offchain/rounds/certificate.ts";
import { hashCertificate } from "../../../offchain/rounds/hashCertificate.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { reviewRound } from "../../../offchain/workers/hospital/reviewRound.ts";
import type { recomputePast } from "../../../offchain/workers/replay/recomputePast.ts";
import { encodeJudgement } from "../../../offchain/workers/tasks/encodeJudgement.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";
import { honest, reveal, roundOf } from "../learning/tasks/smallTask.ts";
import { quickTerms } from "./quickTerms.ts";

const digest = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;
const place = { chainId: 31337n, coordinator: `0x${"c0".repeat(20)}` } as const;
const signer = new Wallet(`0x${"1".repeat(64)}`);
const accountOf = (seat: number): Hex => `0x${String(seat + 1).repeat(40)}`;
const NONE: Hex = `0x${"00".repeat(32)}`;

let logIndex = 0;
const at = (block: number): TaskEvent["at"] => ({
  block,
  blockHash: digest(block),
  transaction: NONE,
  logIndex: logIndex++,
});
const terms = { ...quickTerms, minReveals: 2 };
const opened = (attempt: number): TaskEvent => ({
  name: "CommitOpened",
  task: 1,
  round: 0,
  attempt,
  commitEnd: 1_000 * (attempt + 1) + 100,
  revealEnd: 1_000 * (attempt + 1) + 200,
  certifyEnd: 1_000 * (attempt + 1) + 300,
  at: at(3 + attempt),
});
const begun: readonly TaskEvent[] = [
  { name: "TaskCreated", task: 1, requester: `0x${"f".repeat(40)}`, terms, at: at(1) },
  ...[0, 1, 2, 3].map((seat): TaskEvent => ({
    name: "Enrolled",
    task: 1,
    account: accountOf(seat),
    seat,
    chair: seat + 1,
    dataset: NONE,
    at: at(2),
  })),
  opened(0),
  opened(1),
];

/** Judged for real; of four updates, three by honest hospitals, and one that somebody shows to whom and when it likes. */
describe("a certified round that a hospital looks at again", function () {
  this.timeout(30_000);
  let deltas: readonly Int32Array[];
  before(async () => {
    deltas = await Promise.all([0, 1, 2, 3].map((seat) => honest(seat)));
  });

  type Seen = { readonly lost: readonly number[]; readonly earlier: boolean };
  /** The fourth's update was revealed, and hidden, in the failed attempt already. */
  const judged = ({ lost, earlier }: Seen): Promise<Judgement> =>
    judgeRound(
      roundOf(
        deltas.map((delta, seat) => reveal(seat, delta, lost.includes(seat) ? { bytes: null } : {})),
        { minReveals: 2, earlier: earlier ? [{ seat: 3, delta: deltas[3]! }] : [] },
      ),
      openPoolHere,
    );

  /** Whether it dissents, where others certified what they saw and it sees all; `signed`: another certificate. */
  async function dissents(
    certified: Judgement,
    { signed, failed, change = {} }: { signed: boolean; failed: boolean; change?: Partial<Results> },
  ): Promise<boolean> {
    const { results } = encodeJudgement(certified, NONE);
    const told = [
      ...(failed ? begun : begun.filter((one) => one.name !== "CommitOpened" || one.attempt === 0)),
      {
        name: "RoundCertified",
        task: 1,
        round: 0,
        certificate: digest(0),
        inputsRoot: digest(4),
        results: { ...results, ...change },
        signers: 0b0111,
        challengeEnd: 9_000,
        at: at(9),
      } satisfies TaskEvent,
    ];
    const view = foldTask(told, 1)!;
    const { certificate } = view.rounds[0]!.certified!;
    const said: string[] = [];
    const marks: string[] = [];
    const hospital = {
      account: accountOf(0),
      chain: { signer },
      place,
      events: { of: () => told },
      files: { get: (of: Hex) => (of === certified.reportDigest ? certified.reportBytes : undefined) },
      signatures: { get: () => (signed ? { digest: digest(77), signature: "0x", body: "" } : undefined) },
      received: { put: (_: unknown, purpose: string) => void said.push(purpose) },
      done: { mark: (_: unknown, deed: string) => void marks.push(deed) },
      ipfs: connectIpfs({ api: "http://127.0.0.1:1", timeoutMs: 100 }),
      log: { warn: () => undefined },
    };
    const again: typeof recomputePast = async (_, before, lost) => {
      const judgement = await judged({ lost: lost ?? [], earlier: before.failed.length > 0 });
      const own = encodeJudgement(judgement, NONE);
      return {
        judgement,
        contributions: own.contributions,
        certificate: { ...certificate, results: own.results },
      };
    };
    await reviewRound(hospital as never, view, view.rounds[0]!.attempt, again);
    expect(marks).to.deep.equal([`reviewed/${hashCertificate(certificate)}`]);
    return said.includes("dissent");
  }

  it("stands where all comes out as certified", async () => {
    const right = await judged({ lost: [], earlier: false });
    expect(await dissents(right, { signed: false, failed: false })).to.equal(false);
  });

  it("ATTACK stands where an update was shown to this hospital alone, which signed otherwise for it", async () => {
    const without = await judged({ lost: [3], earlier: false });
    expect(await dissents(without, { signed: true, failed: false }), "signed").to.equal(false);
    expect(await dissents(without, { signed: false, failed: false }), "came late").to.equal(false);
  });

  it("ATTACK stands where what a failed attempt revealed was shown to this hospital alone", async () => {
    const unseen = await judged({ lost: [], earlier: false });
    const seen = await judged({ lost: [], earlier: true });
    expect(unseen.outcomes[3]?.outcome).to.equal("accepted");
    expect(seen.outcomes[3]?.outcome).to.equal("refused");
    expect(await dissents(unseen, { signed: true, failed: true }), "unseen").to.equal(false);
    expect(await dissents(seen, { signed: true, failed: true }), "seen").to.equal(false);
  });

  it("is dissented from where the model is wrong, whatever is called lost and whoever signed what", async () => {
    const change = { aggregateDigest: digest(99) };
    for (const lost of [[], [3]])
      for (const signed of [true, false])
        for (const failed of [true, false]) {
          const wrong = await judged({ lost, earlier: false });
          expect(await dissents(wrong, { signed, failed, change }), `${lost.length} lost`).to.equal(true);
        }
  });

  it("is dissented from where an outcome, a harm, a contribution or the report is wrong", async () => {
    const right = await judged({ lost: [], earlier: false });
    const changes: Partial<Results>[] = [
      { outcomes: 0x56n },
      { harmful: 1n },
      { contributions: digest(98) },
      { patientsRoot: digest(97) },
      { reportDigest: digest(96) },
    ];
    for (const change of changes)
      expect(
        await dissents(right, { signed: true, failed: false, change }),
        Object.keys(change).join(),
      ).to.equal(true);
  });
});
