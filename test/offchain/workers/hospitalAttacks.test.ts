import { expect } from "chai";
import { Wallet } from "ethers";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Chain } from "../../../offchain/chain/chain.ts";
import { signStatement } from "../../../offchain/chain/tasks/signStatement.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { encodeIntegers } from "../../../offchain/learning/rounds/encodeIntegers.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import { committeeRoot } from "../../../offchain/rounds/committeeRoot.ts";
import { hashCertificate } from "../../../offchain/rounds/hashCertificate.ts";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { revealsRoot } from "../../../offchain/rounds/revealsRoot.ts";
import { stateCertificate } from "../../../offchain/rounds/stateCertificate.ts";
import { stateDissent } from "../../../offchain/rounds/stateDissent.ts";
import { stateCommitment } from "../../../offchain/rounds/stateCommitment.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { collectSeats } from "../../../offchain/workers/replay/collectSeats.ts";
import { decide } from "../../../offchain/workers/hospital/decide.ts";
import { dissentsOn } from "../../../offchain/workers/hospital/dissentsOn.ts";
import { factsOf } from "../../../offchain/workers/hospital/factsOf.ts";
import type { Hospital } from "../../../offchain/workers/hospital/hospital.ts";
import { isFoundRightBy } from "../../../offchain/workers/hospital/isFoundRightBy.ts";
import { writeJudgement } from "../../../offchain/workers/hospital/judgement.ts";
import { othersAgreeOn } from "../../../offchain/workers/hospital/othersAgreeOn.ts";
import { readDocument } from "../../../offchain/workers/hospital/readDocument.ts";
import { documentTable } from "../../../offchain/workers/hospital/store/documentTable.ts";
import { doneTable } from "../../../offchain/workers/hospital/store/doneTable.ts";
import { eventTable } from "../../../offchain/workers/hospital/store/eventTable.ts";
import { evidenceTable } from "../../../offchain/workers/hospital/store/evidenceTable.ts";
import { fileTable } from "../../../offchain/workers/hospital/store/fileTable.ts";
import { openStore, type Store } from "../../../offchain/workers/hospital/store/openStore.ts";
import { receivedTable } from "../../../offchain/workers/hospital/store/receivedTable.ts";
import { signatureTable } from "../../../offchain/workers/hospital/store/signatureTable.ts";
import { trainingTable } from "../../../offchain/workers/hospital/store/trainingTable.ts";
import { updateTable } from "../../../offchain/workers/hospital/store/updateTable.ts";
import { takeMessage } from "../../../offchain/workers/hospital/takeMessage.ts";
import { MessageError } from "../../../offchain/workers/messages/errors.ts";
import { MAX_MESSAGE_BYTES, type Message } from "../../../offchain/workers/messages/message.ts";
import { serveMessages } from "../../../offchain/workers/messages/serveMessages.ts";
import { signMessage } from "../../../offchain/workers/messages/signMessage.ts";
import { collectEarlier } from "../../../offchain/workers/replay/collectEarlier.ts";
import { ReplayError } from "../../../offchain/workers/replay/errors.ts";
import { fetchUpdate } from "../../../offchain/workers/replay/fetchUpdate.ts";
import { batchPath, dealingPath } from "../../../offchain/workers/replay/paths.ts";
import { writeReveals } from "../../../offchain/workers/tasks/batch.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import { writeTold } from "../../../offchain/workers/tasks/toldCertificate.ts";
import { quickTerms } from "./quickTerms.ts";

const digest = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;
const place = { chainId: 31337n, coordinator: `0x${"c0".repeat(20)}` } as const;
/** Four members, a trainer without a chair, a requester, a stranger. */
const wallets = Array.from({ length: 7 }, (_, i) => new Wallet(`0x${String(i + 1).repeat(64)}`));
const accountOf = (i: number): Hex => `0x${(wallets[i]?.address ?? "").slice(2).toLowerCase()}`;
const [SELF, TRAINER, REQUESTER, STRANGER] = [0, 4, 5, 6];
const self = accountOf(SELF);
const step = { task: 1, round: 0, attempt: 0 };

let logIndex = 0;
const at = (block: number): TaskEvent["at"] => ({
  block,
  blockHash: digest(block),
  transaction: digest(0),
  logIndex: logIndex++,
});
const terms = { ...quickTerms, maxTrainers: 5 };
const opened = (attempt: number, from: number, round = 0): TaskEvent => ({
  name: "CommitOpened",
  task: 1,
  round,
  attempt,
  commitEnd: from + 100,
  revealEnd: from + 200,
  certifyEnd: from + 300,
  at: at(3),
});
const begun: readonly TaskEvent[] = [
  { name: "TaskCreated", task: 1, requester: accountOf(REQUESTER), terms, at: at(1) },
  ...[0, 1, 2, 3, 4].map((seat): TaskEvent => ({
    name: "Enrolled",
    task: 1,
    account: accountOf(seat),
    seat,
    chair: seat < 4 ? seat + 1 : 0,
    dataset: digest(0),
    at: at(2),
  })),
  opened(0, 1_000),
];
const viewOf = (...more: readonly TaskEvent[]): TaskView => {
  const view = foldTask([...begun, ...more], 1);
  if (view === undefined) throw new Error("no view");
  return view;
};
const members = [0, 1, 2, 3].map(accountOf);

/** A registry in which everybody is at one address, or at none. */
const chainAt = (endpoint = ""): Chain =>
  ({
    contracts: {
      institutionRegistry: {
        labelOf: () => Promise.resolve("mercy"),
        endpointOf: () => Promise.resolve(endpoint),
        isActive: () => Promise.resolve(true),
        authorityKeyVersion: () => Promise.resolve(0n),
        epochKey: () => Promise.resolve({ epoch: 0n, key: digest(0) }),
      },
    },
  }) as never;
const quiet = { info: () => undefined, warn: () => undefined };
/** Nobody listens there. */
const noIpfs = connectIpfs({ api: "http://127.0.0.1:1", timeoutMs: 500 });

describe("what others may try on a hospital", () => {
  let directory: string;
  let store: Store;
  let hospital: Hospital;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "aceso-attacked-"));
    store = openStore(join(directory, "hospital.db"));
    const tables = {
      events: eventTable(store),
      trainings: trainingTable(store),
      evidence: evidenceTable(store),
      updates: updateTable(store),
      received: receivedTable(store),
      documents: documentTable(store),
      signatures: signatureTable(store),
      done: doneTable(store),
      files: fileTable(store),
    };
    const settings = { stagger: 1, unanimity: 1, closing: 1 };
    const status = { messagesTaken: 0, messagesRefused: 0 };
    const rest = { account: self, place, settings, status, chain: chainAt(), ipfs: noIpfs, log: quiet };
    hospital = { ...tables, ...rest, store } as never;
  });
  afterEach(() => {
    store.close();
    rmSync(directory, { recursive: true });
  });

  describe("a leader", () => {
    const opening = { updateDigest: digest(11), samples: 5, consentRoot: digest(0), salt: digest(12) };
    const commitment = hashCommitment({
      ...place,
      ...step,
      trainer: self,
      baseDigest: terms.modelDigest,
      opening,
    });
    const committed: TaskEvent = { name: "Committed", task: 1, trainer: self, commitment, at: at(4) };
    /** What it does in Reveal, long before the direct window, when the leader has posted this beside its name. */
    const doesAfter = async (reveal: object): Promise<string[]> => {
      const training = { opening, commitment, signature: digest(0) };
      hospital.trainings.keep(step, terms.modelDigest, training, Uint8Array.of(1));
      const batch = [{ trainer: self, ...opening, ...reveal }];
      const root = revealsRoot(batch);
      hospital.documents.keep(batchPath("reveals", root), writeReveals(batch));
      const posted: TaskEvent = { name: "RevealsPosted", task: 1, leader: accountOf(1), root, at: at(5) };
      const moment = { confirmed: 1_110, head: 1_110, blockSeconds: 1, wanted: false };
      const facts = await factsOf(hospital, viewOf(committed, posted), moment);
      return decide(facts).map((action) => action.do);
    };

    it("that writes another reveal beside our name makes us reveal directly, at once: else 5 % of the stake is gone", async () => {
      expect(await doesAfter({ salt: digest(13) })).to.include("revealDirect");
      expect(await doesAfter({ samples: 6 })).to.include("revealDirect");
    });

    it("that writes what we gave it makes us do nothing", async () => {
      expect(await doesAfter({})).to.not.include("revealDirect");
    });

    it("that hides its batch in one attempt keeps no later one from being judged", async () => {
      const hidden: TaskEvent = {
        name: "CommitsPosted",
        task: 1,
        leader: accountOf(1),
        root: digest(9),
        at: at(4),
      };
      const view = viewOf(hidden, opened(1, 2_000));
      expect(view.failed).to.have.length(1);
      let refused: unknown;
      await collectEarlier(hospital, view, 3, { sealing: "clear", patient: true }).catch(
        (error: unknown) => (refused = error),
      );
      expect((refused as ReplayError).code, "while it may still come").to.equal("no-file");
      expect(await collectEarlier(hospital, view, 3, { sealing: "clear", patient: false })).to.deep.equal([]);
    });
  });

  describe("a trainer", () => {
    const bytes = encodeIntegers("update", Int32Array.of(1, -2, 3));
    const updateDigest = sha256Hex(bytes);

    it("that shows its update to one member has shown it to all", async () => {
      const files = new Map<string, Uint8Array>([[updateDigest, bytes]]);
      const other = {
        ...hospital,
        files: { get: (key: string) => files.get(key), keep: () => undefined },
      };
      const service = await serveMessages({
        take: () => undefined,
        read: (path) => readDocument(other, path),
        host: "127.0.0.1",
        port: 0,
      });
      try {
        const reader = { ...hospital, chain: chainAt(`http://127.0.0.1:${service.port}`) };
        expect(await fetchUpdate(reader, viewOf(), updateDigest, true)).to.deep.equal(bytes);
        expect(hospital.files.get(updateDigest), "and is handed on").to.deep.equal(bytes);
        // A member that lies is not believed.
        files.set(digest(8), Uint8Array.of(1, 2, 3));
        expect(await fetchUpdate(reader, viewOf(), digest(8), false)).to.equal(null);
      } finally {
        await service.close();
      }
    });

    it("that shows it to nobody is waited for, and then counts as one whose update nobody could get", async () => {
      let refused: unknown;
      await fetchUpdate(hospital, viewOf(), updateDigest, true).catch((error: unknown) => (refused = error));
      expect(refused).to.be.instanceOf(ReplayError);
      expect(await fetchUpdate(hospital, viewOf(), updateDigest, false)).to.equal(null);
    });

    it("that declares no rows is refused where they must be declared, and only there", async () => {
      const opening = { updateDigest, samples: 5, consentRoot: digest(0), salt: digest(12) };
      const trainer = accountOf(1);
      const baseDigest = terms.modelDigest;
      const commitment = hashCommitment({ ...place, ...step, trainer, baseDigest, opening });
      const view = viewOf(
        { name: "Committed", task: 1, trainer, commitment, at: at(4) },
        { name: "Revealed", task: 1, trainer, ...opening, at: at(5) },
      );
      hospital.files.keep(updateDigest, bytes);
      const refusalIn = async (consentGated: boolean): Promise<unknown> => {
        const gated = { ...view, terms: { ...view.terms, consentGated } };
        const seats = await collectSeats(
          hospital,
          gated,
          gated.attempt!,
          { sealing: "clear", patient: true },
          [],
        );
        return seats.flatMap((seat) => (seat.did === "reveal" ? [seat.refused] : []));
      };
      expect(await refusalIn(true)).to.deep.equal(["it declared no rows"]);
      expect(await refusalIn(false)).to.deep.equal([null]);
    });

    it("that hands in what another revealed in a round that was taken back is known as a copier", async () => {
      const opening = { updateDigest, samples: 5, consentRoot: digest(0), salt: digest(12) };
      const revealedBy = (seat: number, round: number, attempt: number): TaskEvent[] => {
        const trainer = accountOf(seat);
        const here = { task: 1, round, attempt };
        const commitment = hashCommitment({
          ...place,
          ...here,
          trainer,
          baseDigest: terms.modelDigest,
          opening,
        });
        return [
          { name: "Committed", task: 1, trainer, commitment, at: at(4) },
          { name: "Revealed", task: 1, trainer, ...opening, at: at(5) },
        ];
      };
      const certified = (round: number): TaskEvent => {
        const results = {
          aggregateDigest: digest(21),
          outcomes: 0x55n,
          harmful: 0n,
          contributions: digest(22),
          patientsRoot: digest(0),
          reportDigest: digest(23),
        };
        const told = { inputsRoot: digest(24), results, signers: 7, challengeEnd: 1_400 };
        return { name: "RoundCertified", task: 1, round, certificate: digest(25), ...told, at: at(6) };
      };
      const voided = (round: number): TaskEvent => {
        return { name: "RoundVoided", task: 1, round, dissenters: 3, at: at(7) };
      };
      hospital.files.keep(updateDigest, bytes);
      const known = async (...events: readonly TaskEvent[]): Promise<readonly number[]> => {
        const view = viewOf(...events);
        const earlier = await collectEarlier(hospital, view, 3, { sealing: "clear", patient: true });
        return earlier.map(({ seat }) => seat);
      };
      const first = [...revealedBy(1, 0, 0), opened(1, 2_000), ...revealedBy(2, 0, 1)];
      const second = [...first, certified(0), voided(0), opened(0, 3_000, 1)];
      expect(await known(...second), "its failed attempts too").to.deep.equal([1, 2]);
      const third = [...second, ...revealedBy(3, 1, 0), certified(1), voided(1), opened(0, 4_000, 2)];
      expect(await known(...third), "however many are taken back").to.deep.equal([1, 2, 3]);
      // What a round is certified from, its report names.
      const stands = viewOf(...second, ...revealedBy(3, 1, 0), certified(1), opened(0, 4_000, 2));
      expect(stands.failed).to.deep.equal([]);
    });

    it("that hides what it revealed in a failed attempt keeps no later one from being judged", async () => {
      const opening = { updateDigest, samples: 5, consentRoot: digest(0), salt: digest(12) };
      const trainer = accountOf(1);
      const commitment = hashCommitment({
        ...place,
        ...step,
        trainer,
        baseDigest: terms.modelDigest,
        opening,
      });
      const view = viewOf(
        { name: "Committed", task: 1, trainer, commitment, at: at(4) },
        { name: "Revealed", task: 1, trainer, ...opening, at: at(5) },
        opened(1, 2_000),
      );
      expect(await collectEarlier(hospital, view, 3, { sealing: "clear", patient: false })).to.deep.equal([]);
      hospital.files.keep(updateDigest, bytes);
      expect(await collectEarlier(hospital, view, 3, { sealing: "clear", patient: false })).to.deep.equal([
        { seat: 1, delta: Int32Array.of(1, -2, 3) },
      ]);
    });
  });

  describe("a requester", () => {
    it("that deals to each member something else has no quorum that finds it right", async () => {
      const said = new Map<string, Hex>();
      const services = await Promise.all(
        [1, 2, 3].map((i) =>
          serveMessages({
            take: () => undefined,
            read: () => said.get(accountOf(i)),
            host: "127.0.0.1",
            port: 0,
          }),
        ),
      );
      try {
        const endpointOf = (account: Hex): Promise<string> =>
          Promise.resolve(`http://127.0.0.1:${services[members.indexOf(account) - 1]?.port ?? 1}`);
        const { contracts } = chainAt();
        const institutionRegistry = { ...contracts.institutionRegistry, endpointOf };
        const asking = {
          account: self,
          chain: { contracts: { ...contracts, institutionRegistry } } as never,
        };
        const agreed = (): Promise<boolean> => isFoundRightBy(asking, "dealt/1", digest(5), members, 2);
        expect(await agreed(), "nobody").to.equal(false);
        said.set(accountOf(1), digest(5));
        said.set(accountOf(2), digest(6));
        expect(await agreed(), "one, and one of another").to.equal(false);
        said.set(accountOf(3), digest(5));
        expect(await agreed()).to.equal(true);
      } finally {
        for (const service of services) await service.close();
      }
    });
  });

  describe("certificates", () => {
    const results = {
      aggregateDigest: digest(1),
      outcomes: 0x55n,
      harmful: 0n,
      contributions: digest(2),
      patientsRoot: digest(0),
      reportDigest: digest(3),
    };
    const committee = committeeRoot(members);
    const certificate = {
      ...step,
      committeeRoot: committee,
      baseDigest: digest(1),
      inputsRoot: digest(4),
      results,
    };
    const hash = hashCertificate(certificate);
    const other = { ...certificate, inputsRoot: digest(7) };
    const tell = (i: number, about = certificate, signature: Hex = `0x${"00".repeat(64)}`): void => {
      const body = JSON.stringify(writeTold(about, signature));
      hospital.received.put(step, "certificate", { account: accountOf(i), body });
    };

    it("that f + 1 members signed are known, whatever one liar or somebody without a chair says", () => {
      tell(1);
      tell(TRAINER);
      tell(2, other);
      expect(othersAgreeOn(hospital, viewOf(), step)).to.equal(undefined);
      tell(3);
      expect(othersAgreeOn(hospital, viewOf(), step)).to.equal(hash);
    });

    it("wait for more signatures by the chain's clock, not by this machine's", async () => {
      const statement = stateCertificate(place, certificate);
      const signedBy = (i: number): Promise<Hex> => signStatement({ signer: wallets[i] }, statement);
      const body = writeJudgement({ certificate, contributions: "0x" });
      hospital.signatures.keep(step, "certificate", { digest: hash, signature: await signedBy(SELF), body });
      for (const i of [1, 2]) tell(i, certificate, await signedBy(i));
      const since = async (head: number): Promise<number | undefined> => {
        const { own } = await factsOf(hospital, viewOf(), {
          confirmed: head,
          head,
          blockSeconds: 1,
          wanted: false,
        });
        return own.quorumSince;
      };
      expect(await since(1_210)).to.equal(1_210);
      expect(await since(1_230)).to.equal(1_210);
    });
  });

  describe("a message", () => {
    beforeEach(() => {
      hospital.events.add(begun);
    });
    const send = async (i: number, change: Partial<Omit<Message, "from">>): Promise<string> => {
      const chain = { chainId: place.chainId, signer: wallets[i] } as never as Chain;
      const expires = Math.floor(Date.now() / 1000) + 60;
      const message = { ...step, purpose: "certificate", to: self, expires, body: "{}", ...change } as const;
      const text = JSON.stringify(await signMessage(chain, place.coordinator, message));
      try {
        takeMessage(hospital, text);
        return "taken";
      } catch (error) {
        if (error instanceof MessageError) return error.code;
        throw error;
      }
    };
    const certified = {
      ...step,
      committeeRoot: digest(1),
      baseDigest: digest(2),
      inputsRoot: digest(3),
      results: {
        aggregateDigest: digest(4),
        outcomes: 0x55n,
        harmful: 0n,
        contributions: digest(5),
        patientsRoot: digest(0),
        reportDigest: digest(6),
      },
    };
    /** What a message says of a certificate with this one's signature. */
    const toldBy = async (i: number, about = certified): Promise<string> => {
      const signature = await signStatement({ signer: wallets[i] }, stateCertificate(place, about));
      return JSON.stringify(writeTold(about, signature));
    };

    it("about a certificate is taken from members alone, each for itself", async () => {
      expect(await send(1, { body: await toldBy(1) })).to.equal("taken");
      expect(await send(2, { body: await toldBy(1) }), "signed by another").to.equal("unwanted");
      for (const i of [TRAINER, STRANGER])
        expect(await send(i, { body: await toldBy(i) })).to.equal("unknown-sender");
      expect(hospital.received.of(step, "certificate")).to.have.length(1);
    });

    it("is kept as it is read, not as it was sent", async () => {
      const certificate = await toldBy(1);
      const padded = `  ${certificate.replace(":", `:${" ".repeat(500)}`)}`;
      expect(await send(1, { body: padded })).to.equal("taken");
      expect(hospital.received.of(step, "certificate")[0]?.body).to.equal(certificate);
      // The longest of all messages.
      expect(JSON.stringify({ ...step, body: certificate }).length + 400).to.be.lessThan(MAX_MESSAGE_BYTES);
      const salted = JSON.stringify({ ...(JSON.parse(certificate) as object), more: "x".repeat(500) });
      expect(await send(1, { body: salted })).to.equal("malformed");
    });

    it("that says another certificate than its sender said before is evidence, if both are signed by it", async () => {
      const other = { ...certified, inputsRoot: digest(9) };
      const told = async (i: number, about: typeof certified, by = i): Promise<string> =>
        send(i, { body: await toldBy(by, about) });
      expect(await told(1, certified)).to.equal("taken");
      expect(await told(1, certified), "said again").to.equal("taken");
      expect(hospital.evidence.of(1)).to.deep.equal([]);
      // What another signed for it proves nothing.
      expect(await told(2, certified)).to.equal("taken");
      expect(await told(2, other, 3)).to.equal("unwanted");
      expect(hospital.evidence.of(1)).to.deep.equal([]);
      expect(await told(1, other)).to.equal("taken");
      const [found] = hospital.evidence.of(1);
      expect(found?.account).to.equal(accountOf(1));
      expect([found?.first.certificate, found?.second.certificate]).to.deep.equal([certified, other]);
    });

    it("of junk between two signed certificates hides neither of them", async () => {
      const other = { ...certified, inputsRoot: digest(9) };
      const junk = JSON.stringify(writeTold(certified, `0x${"00".repeat(64)}`));
      expect(await send(1, { body: await toldBy(1) })).to.equal("taken");
      expect(await send(1, { body: junk })).to.equal("unwanted");
      expect(await send(1, { body: await toldBy(1, other) })).to.equal("taken");
      expect(hospital.evidence.of(1).map(({ account }) => account)).to.deep.equal([accountOf(1)]);
    });

    it("of dissent is taken from a member, in its own words, about what was certified here", async () => {
      const signers = 0b0111;
      const { inputsRoot, results } = certified;
      const event: TaskEvent = {
        name: "RoundCertified",
        task: 1,
        round: 0,
        certificate: digest(0),
        inputsRoot,
        results,
        signers,
        challengeEnd: 1_400,
        at: at(9),
      };
      const here = viewOf(event).rounds[0]!.certified!.certificate;
      const say = async (i: number, about = here, by = i): Promise<string> => {
        const signature = await signStatement({ signer: wallets[by] }, stateDissent(place, about));
        const body = JSON.stringify({ certificate: hashCertificate(about), signature });
        return send(i, { purpose: "dissent", body });
      };
      expect(await say(1), "nothing is certified").to.equal("unwanted");
      hospital.events.add([event]);
      expect(await say(1, { ...here, inputsRoot: digest(9) }), "another one").to.equal("unwanted");
      expect(await say(1, here, 2), "signed by another").to.equal("unwanted");
      expect(await say(TRAINER)).to.equal("unknown-sender");
      expect(await say(1)).to.equal("taken");
      expect(await say(3)).to.equal("taken");
      const dissents = dissentsOn(hospital, viewOf(event), here);
      expect(dissents.map((one) => one !== undefined)).to.deep.equal([false, true, false, true]);
      // Kept as it is, a reorganisation that certifies something else leaves nothing of it.
      const moved = { ...here, inputsRoot: digest(9) };
      expect(dissentsOn(hospital, viewOf(event), moved)).to.deep.equal(Array(4).fill(undefined));
    });

    it("about a commitment is taken from who sits here, and signed by it", async () => {
      const statement = stateCommitment(place, step, digest(5));
      const signature = await signStatement({ signer: wallets[TRAINER] }, statement);
      const body = JSON.stringify({ trainer: accountOf(TRAINER), commitment: digest(5), signature });
      expect(await send(TRAINER, { purpose: "commitment", body })).to.equal("taken");
      expect(await send(1, { purpose: "commitment", body })).to.equal("unwanted");
      expect(await send(TRAINER, { purpose: "commitment", body, attempt: 1 })).to.equal("unwanted");
    });

    it("about the dealing is taken from the requester, for this committee, and only where one sits", async () => {
      const body = JSON.stringify({ dealing: digest(6), committee: committeeRoot(members) });
      const purpose = "dealing";
      expect(await send(1, { purpose, body })).to.equal("unknown-sender");
      const other = JSON.stringify({ dealing: digest(6), committee: committeeRoot(members.slice(1)) });
      expect(await send(REQUESTER, { purpose, body: other })).to.equal("unwanted");
      expect(hospital.documents.get(dealingPath(viewOf()))).to.equal(undefined);
      expect(await send(REQUESTER, { purpose, body })).to.equal("taken");
      expect(hospital.documents.get(dealingPath(viewOf()))).to.be.a("string");
      hospital = { ...hospital, account: accountOf(STRANGER) };
      expect(await send(REQUESTER, { purpose, body, to: accountOf(STRANGER) })).to.equal("unknown-sender");
    });
  });
});
