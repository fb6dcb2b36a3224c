import { expect } from "chai";
import { Wallet } from "ethers";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Chain } from "../../../offchain/chain/chain.ts";
import { signStatement } from "../../../offchain/chain/tasks/signStatement.ts";
import { commitmentsRoot } from "../../../offchain/rounds/commitmentsRoot.ts";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { revealsRoot } from "../../../offchain/rounds/revealsRoot.ts";
import { stateClosing } from "../../../offchain/rounds/stateClosing.ts";
import { stateCommitment } from "../../../offchain/rounds/stateCommitment.ts";
import type { Step } from "../../../offchain/rounds/step.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import type { ClosingFacts } from "../../../offchain/workers/hospital/facts.ts";
import { gatherClosers } from "../../../offchain/workers/hospital/gatherClosers.ts";
import type { Hospital } from "../../../offchain/workers/hospital/hospital.ts";
import { readClosing } from "../../../offchain/workers/hospital/readClosing.ts";
import { documentTable } from "../../../offchain/workers/hospital/store/documentTable.ts";
import { doneTable } from "../../../offchain/workers/hospital/store/doneTable.ts";
import { eventTable } from "../../../offchain/workers/hospital/store/eventTable.ts";
import { openStore, type Store } from "../../../offchain/workers/hospital/store/openStore.ts";
import { receivedTable } from "../../../offchain/workers/hospital/store/receivedTable.ts";
import { trainingTable } from "../../../offchain/workers/hospital/store/trainingTable.ts";
import { takeMessage } from "../../../offchain/workers/hospital/takeMessage.ts";
import { MessageError } from "../../../offchain/workers/messages/errors.ts";
import { signMessage } from "../../../offchain/workers/messages/signMessage.ts";
import { batchPath } from "../../../offchain/workers/replay/paths.ts";
import { readBatches } from "../../../offchain/workers/replay/readBatches.ts";
import { writeCommits, writeReveals } from "../../../offchain/workers/tasks/batch.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import { quickTerms } from "./quickTerms.ts";

const digest = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;
const place = { chainId: 31337n, coordinator: `0x${"c0".repeat(20)}` } as const;
const wallets = Array.from({ length: 5 }, (_, i) => new Wallet(`0x${String(i + 1).repeat(64)}`));
const accountOf = (i: number): Hex => `0x${(wallets[i]?.address ?? "").slice(2).toLowerCase()}`;
const self = accountOf(0);
const step = { task: 1, round: 0, attempt: 0 };
const base = digest(1);

let logIndex = 0;
const at = (block: number): TaskEvent["at"] => {
  logIndex += 1;
  return { block, blockHash: digest(block), transaction: digest(logIndex), logIndex };
};
const terms = { ...quickTerms, rounds: 2, maxTrainers: 5 };
/** Four members, and so many more without a chair. */
const viewOf = (more: readonly TaskEvent[], chairless = 0): TaskView => {
  const seats = Array.from({ length: 4 + chairless }, (_, seat) => seat);
  const begun: readonly TaskEvent[] = [
    { name: "TaskCreated", task: 1, requester: digest(9), terms, at: at(1) },
    ...seats.map((seat): TaskEvent => {
      const chair = seat < 4 ? seat + 1 : 0;
      return {
        name: "Enrolled",
        task: 1,
        account: accountOf(seat),
        seat,
        chair,
        dataset: digest(0),
        at: at(2),
      };
    }),
    { name: "CommitOpened", ...step, commitEnd: 1_100, revealEnd: 1_200, certifyEnd: 1_300, at: at(3) },
  ];
  const view = foldTask([...begun, ...more], 1);
  if (view === undefined) throw new Error("no view");
  return view;
};
const openingOf = (i: number) => ({
  updateDigest: digest(100 + i),
  samples: 10 + i,
  consentRoot: digest(0),
  salt: digest(200 + i),
});
const commitmentOf = (i: number): Hex =>
  hashCommitment({ ...place, ...step, trainer: accountOf(i), baseDigest: base, opening: openingOf(i) });
const byAccount = (a: { trainer: Hex }, b: { trainer: Hex }): number => (a.trainer < b.trainer ? -1 : 1);
const committed = (i: number): TaskEvent => ({
  name: "Committed",
  task: 1,
  trainer: accountOf(i),
  commitment: commitmentOf(i),
  at: at(4),
});
const revealed = (i: number, change: object = {}): TaskEvent => ({
  name: "Revealed",
  task: 1,
  trainer: accountOf(i),
  ...openingOf(i),
  ...change,
  at: at(6),
});
const all = [0, 1, 2, 3];

describe("ending a phase early", () => {
  let directory: string;
  let store: Store;
  let hospital: Hospital;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "aceso-closing-"));
    store = openStore(join(directory, "hospital.db"));
    const tables = {
      events: eventTable(store),
      trainings: trainingTable(store),
      received: receivedTable(store),
      documents: documentTable(store),
      done: doneTable(store),
    };
    const status = { messagesTaken: 0, messagesRefused: 0 };
    hospital = { ...tables, account: self, place, status, store } as never;
    const signature: Hex = `0x${"00".repeat(64)}`;
    const own = { opening: openingOf(0), commitment: commitmentOf(0), signature };
    hospital.trainings.keep(step, base, own, Uint8Array.of(1));
  });
  afterEach(() => {
    store.close();
    rmSync(directory, { recursive: true });
  });

  const closing = (view: TaskView, head: number, confirmed = head): ClosingFacts | undefined =>
    readClosing(hospital, view, view.attempt!, readBatches(hospital, 1, view.attempt!), { confirmed, head });
  /** The leader's batch of commitments, each signed by `signedBy` of its trainer's place. */
  const postCommits = async (
    places: readonly number[],
    signedBy = (i: number): number => i,
  ): Promise<TaskEvent> => {
    const entries = await Promise.all(
      places.map(async (i) => {
        const statement = stateCommitment(place, step, commitmentOf(i));
        const signature = await signStatement({ signer: wallets[signedBy(i)]! }, statement);
        return { trainer: accountOf(i), commitment: commitmentOf(i), signature };
      }),
    );
    const commits = entries.sort(byAccount);
    const root = commitmentsRoot(commits);
    hospital.documents.keep(batchPath("commits", root), writeCommits(commits));
    return { name: "CommitsPosted", task: 1, leader: accountOf(1), root, at: at(4) };
  };
  const postReveals = (places: readonly number[], change: object = {}): TaskEvent => {
    const reveals = places
      .map((i) => ({ trainer: accountOf(i), ...openingOf(i), ...(i === 2 && change) }))
      .sort(byAccount);
    const root = revealsRoot(reveals);
    hospital.documents.keep(batchPath("reveals", root), writeReveals(reveals));
    return { name: "RevealsPosted", task: 1, leader: accountOf(1), root, at: at(6) };
  };

  describe("Commit", () => {
    it("is agreed to when everybody enrolled has committed, in the batch or directly", async () => {
      const batch = await postCommits([0, 1, 2]);
      expect(closing(viewOf([batch]), 1_010), "one is missing").to.equal(undefined);
      expect(closing(viewOf([batch, committed(3)]), 1_010)).to.deep.equal({
        phase: "commit",
        told: [],
        completeSince: undefined,
      });
      expect(closing(viewOf(all.map(committed)), 1_010)?.phase).to.equal("commit");
    });

    it("is not agreed to over a batch that is hidden, that leaves one out, or whose signatures are the leader's own", async () => {
      const hidden: TaskEvent = {
        name: "CommitsPosted",
        task: 1,
        leader: accountOf(1),
        root: digest(7),
        at: at(4),
      };
      expect(closing(viewOf([hidden]), 1_010)).to.equal(undefined);
      expect(closing(viewOf([hidden, ...all.map(committed)]), 1_010), "nobody could certify").to.equal(
        undefined,
      );
      expect(closing(viewOf([await postCommits([1, 2, 3])]), 1_010), "we are left out").to.equal(undefined);
      const forged = await postCommits(all, () => 1);
      expect(closing(viewOf([forged]), 1_010)).to.equal(undefined);
    });

    it("is not agreed to where what stands beside our name is not what we can open", async () => {
      const view = viewOf([await postCommits(all)]);
      expect(closing(view, 1_010)?.phase).to.equal("commit");
      // As after a reorganisation that gave the round another base.
      const none = () => undefined;
      const nothing = { ...hospital, trainings: { get: none, update: none, keep: none } };
      expect(
        readClosing(nothing, view, view.attempt!, readBatches(nothing, 1, view.attempt!), {
          confirmed: 1_010,
          head: 1_010,
        }),
      ).to.equal(undefined);
    });

    it("is not agreed to where somebody enrolled has no chair: the others could shut it out", async () => {
      const everybody = [...all, 4];
      expect(closing(viewOf([await postCommits(everybody)], 1), 1_010)).to.equal(undefined);
    });
  });

  describe("Reveal", () => {
    it("is agreed to when all who have committed have opened it, and our update lies where others look for it", async () => {
      const entered = [await postCommits([0, 1, 2])];
      const view = viewOf([...entered, postReveals([0, 1, 2])]);
      expect(closing(view, 1_110), "not uploaded").to.equal(undefined);
      hospital.done.mark(step, "uploaded", 1);
      expect(closing(view, 1_110)?.phase).to.equal("reveal");
      expect(closing(view, 1_110, 1_099), "before Commit is over at confirmation depth").to.equal(undefined);
      expect(closing(view, 1_200), "when it is over").to.equal(undefined);
      expect(closing(viewOf([...entered, postReveals([0, 1])]), 1_110), "one is missing").to.equal(undefined);
      const both = viewOf([...entered, postReveals([0, 1]), revealed(2)]);
      expect(closing(both, 1_110)?.phase).to.equal("reveal");
    });

    it("is not agreed to while somebody's reveal opens nothing: it has until the end to put that right", async () => {
      hospital.done.mark(step, "uploaded", 1);
      const entered = [await postCommits(all)];
      const spoilt = postReveals(all, { salt: digest(5) });
      expect(closing(viewOf([...entered, spoilt]), 1_110), "the leader spoils it").to.equal(undefined);
      const mended = viewOf([...entered, spoilt, revealed(2)]);
      expect(closing(mended, 1_110)?.phase).to.equal("reveal");
      const wrong = viewOf([...entered, postReveals([0, 1, 3]), revealed(2, { samples: 99 })]);
      expect(closing(wrong, 1_110), "it did so itself").to.equal(undefined);
    });
  });

  describe("signatures", () => {
    let view: TaskView;
    beforeEach(() => {
      const events = all.map(committed);
      view = viewOf(events);
      hospital = { ...hospital, events: { ...hospital.events, of: () => eventsOf(events) } };
    });
    const eventsOf = (more: readonly TaskEvent[]): readonly TaskEvent[] => {
      const seats = all.map((seat): TaskEvent => {
        return {
          name: "Enrolled",
          task: 1,
          account: accountOf(seat),
          seat,
          chair: seat + 1,
          dataset: digest(0),
          at: at(2),
        };
      });
      return [
        { name: "TaskCreated", task: 1, requester: digest(9), terms, at: at(1) },
        ...seats,
        { name: "CommitOpened", ...step, commitEnd: 1_100, revealEnd: 1_200, certifyEnd: 1_300, at: at(3) },
        ...more,
      ];
    };
    type Said = {
      step?: Step;
      reveals?: boolean;
      inputs?: Hex;
      where?: typeof place;
      by?: number;
      told?: object;
    };
    /** Member i sends a closing that says what it should, but for one thing. */
    const send = async (i: number, said: Said = {}): Promise<string> => {
      const [reveals, inputs] = [said.reveals ?? false, said.inputs ?? view.inputs];
      const statement = stateClosing(said.where ?? place, said.step ?? step, reveals, inputs);
      const signature = await signStatement({ signer: wallets[said.by ?? i]! }, statement);
      const body = JSON.stringify({ reveals, inputsRoot: inputs, signature, ...said.told });
      const chain = { chainId: place.chainId, signer: wallets[i] } as never as Chain;
      const expires = Math.floor(Date.now() / 1000) + 60;
      const message = { ...step, purpose: "closing" as const, to: self, expires, body };
      try {
        takeMessage(hospital, JSON.stringify(await signMessage(chain, place.coordinator, message)));
        return "taken";
      } catch (error) {
        if (error instanceof MessageError) return error.code;
        throw error;
      }
    };
    const closers = (phase: "commit" | "reveal" = "commit"): number =>
      gatherClosers(hospital, view, view.attempt!, phase).filter((one) => one !== undefined).length;

    it("of all members make a phase ready to be ended, from when the last is here", async () => {
      for (const i of all) {
        expect(closing(view, 1_010)?.completeSince).to.equal(undefined);
        expect(await send(i)).to.equal("taken");
      }
      expect(closing(view, 1_012)?.completeSince).to.equal(1_012);
      expect(closing(view, 1_020)?.completeSince).to.equal(1_012);
      expect(
        closing(viewOf([...all.map(committed), committed(3)]), 1_020)?.completeSince,
        "another entry",
      ).to.equal(undefined);
    });

    it("of another task, round, attempt, phase, chain, coordinator, member, or over other entries, count for nothing", async () => {
      const others: readonly Said[] = [
        { step: { ...step, task: 2 } },
        { step: { ...step, round: 1 } },
        { step: { ...step, attempt: 1 } },
        { reveals: true, told: { reveals: false } },
        { where: { ...place, chainId: 1n as never } },
        { where: { ...place, coordinator: accountOf(1) } },
        { by: 2 },
        { inputs: digest(8) },
        { inputs: digest(8), told: { inputsRoot: view.inputs } },
      ];
      for (const [i, said] of others.entries()) expect(await send(1, said), `lie ${i}`).to.equal("unwanted");
      expect(await send(4), "who does not sit here").to.equal("unknown-sender");
      expect(closers()).to.equal(0);
      // One that is right for Reveal is kept, and ends no Commit.
      expect(await send(1, { reveals: true })).to.equal("taken");
      expect([closers(), closers("reveal")]).to.deep.equal([0, 1]);
    });

    it("said again when other entries stand do not take a newer one's place", async () => {
      const before = view.inputs;
      view = viewOf([...all.map(committed), revealed(0)]);
      hospital = {
        ...hospital,
        events: { ...hospital.events, of: () => eventsOf([...all.map(committed), revealed(0)]) },
      };
      expect(await send(1, { reveals: true })).to.equal("taken");
      expect(await send(1, { inputs: before })).to.equal("unwanted");
      expect(closers("reveal")).to.equal(1);
    });

    it("name the entries: who signed cannot say that it was shut out", async () => {
      // Every entry is in the hash that it signed, its own among them; without it, it would be another hash.
      const without = viewOf(all.slice(0, 3).map(committed));
      expect(without.inputs).to.not.equal(view.inputs);
      expect(await send(3)).to.equal("taken");
      expect(closers()).to.equal(1);
      expect(gatherClosers(hospital, without, without.attempt!, "commit")).to.deep.equal(
        Array.from({ length: 4 }, () => undefined),
      );
    });
  });
});
