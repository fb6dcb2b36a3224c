import { expect } from "chai";
import { sha256 } from "@noble/hashes/sha2.js";
import { cidFromDigest } from "../../../../offchain/ipfs/cidFromDigest.ts";
import { releaseShare } from "../../../../offchain/chain/requests/releaseShare.ts";
import { revokeAccess } from "../../../../offchain/chain/records/revokeAccess.ts";
import { sealRelease } from "../../../../offchain/records/guardians/sealRelease.ts";
import { requireSigner } from "../../../../offchain/chain/requireSigner.ts";
import { requestRpc } from "../../../../scripts/network/requestRpc.ts";
import type { Call } from "../../../../app/chain/call.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { keepDeviceSecret } from "../../../../app/engine/device/deviceSecrets.ts";
import { readPendingRequest } from "../../../../app/engine/device/pendingRequests.ts";
import { sealGrants } from "../../../../app/engine/consent/sealGrants.ts";
import { EngineError } from "../../../../app/engine/errors.ts";
import { toHex } from "../../../../app/engine/hexBytes.ts";
import { awaitAnswer } from "../../../../app/engine/open/awaitAnswer.ts";
import { fetchEnvelope } from "../../../../app/engine/open/fetchEnvelope.ts";
import { inspectRecord } from "../../../../app/engine/open/inspectRecord.ts";
import { openKept } from "../../../../app/engine/open/openKept.ts";
import { prepareRequest } from "../../../../app/engine/open/prepareRequest.ts";
import type { AnswerProgress } from "../../../../app/engine/openedRecord.ts";
import { discardVersion } from "../../../../app/engine/seal/discardVersion.ts";
import { readInterrupted } from "../../../../app/engine/seal/readInterrupted.ts";
import { sealCorrection } from "../../../../app/engine/seal/sealCorrection.ts";
import { sealNewRecord } from "../../../../app/engine/seal/sealNewRecord.ts";
import { dismissInterrupted } from "../../../../app/engine/seal/dismissInterrupted.ts";
import { markSending, unmarkUnregistered } from "../../../../app/engine/device/interrupted.ts";
import type { SealedVersion } from "../../../../app/engine/sealedVersion.ts";
import type { Blocks } from "../../../../app/engine/storage/blocks.ts";
import { toFailure } from "../../../../app/worker/toFailure.ts";
import { readRecord } from "../../../../app/chain/records/readRecord.ts";
import {
  buildEngineWorld,
  codeOf,
  fromHex,
  inAnHour,
  nodeBlocks,
  quiet,
  register,
  textBlob,
  TREAT,
  type EngineWorld,
  type Person,
} from "./engineWorld.ts";

/** As `buildEngineWorld` has the chain mine. */
const BLOCK_MS = 250;

const metadata = { name: "note.txt", mediaType: "text/plain" };

/** Storage that lies, guardians that lie or are down, pages that were closed too early. */
describe("the page's engine in trouble", function () {
  this.timeout(90_000);
  let world: EngineWorld;
  let patient: Person;
  let nurse: Person;

  before(async () => {
    world = await buildEngineWorld();
    patient = await world.person("patient");
    nurse = await world.person("nurse");
  });
  after(() => world.close());

  const seal = (owner: Person, content: Blob): Promise<SealedVersion> =>
    sealNewRecord(
      owner.engine,
      { policy: "cardiology@mercy", metadata, content, inline: false, standing: 0, emergencyOptOut: true },
      quiet,
    );
  const put = async (text: string, content = textBlob(text)): Promise<Hex> => {
    const sealed = await seal(patient, content);
    await register(patient, sealed);
    return sealed.record;
  };
  /** Sent, and in no block before `meanwhile` is over. Resolves to the transaction's hash. */
  const unmined = async (
    { connection }: Person,
    call: Call,
    meanwhile: (hash: Hex) => Promise<void>,
  ): Promise<Hex> => {
    const { rpc } = world.local.network;
    await requestRpc(rpc, "evm_setAutomine", [false]);
    await requestRpc(rpc, "evm_setIntervalMining", [0]);
    try {
      const signer = requireSigner(connection.chain);
      const { hash } = await signer.sendTransaction({ ...call, gasLimit: 1_000_000 });
      await meanwhile(hash as Hex);
      return hash as Hex;
    } finally {
      await requestRpc(rpc, "evm_mine", []);
      await requestRpc(rpc, "evm_setAutomine", [true]);
      await requestRpc(rpc, "evm_setIntervalMining", [BLOCK_MS]);
    }
  };
  const grant = async (record: Hex, to: Person): Promise<void> => {
    const wanted = { record, grantee: to.account, purposes: TREAT, until: inAnHour() };
    await patient.send(await sealGrants(patient.engine, [wanted]));
  };
  /** The node's blocks, some of which come out otherwise. */
  const withBlocks = (change: (at: number, bytes: Uint8Array) => Uint8Array): Blocks => {
    const honest = nodeBlocks(world.ipfs);
    let at = 0;
    return { ...honest, get: async (cid) => change(at++, await honest.get(cid)) };
  };
  const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte));

  describe("storage", () => {
    it("that changed a block is caught, wherever the block stands, and nothing is shown", async () => {
      const record = await put("", new Blob([new Uint8Array(3_000_000)]));
      for (const which of [0, 1, 2, 3]) {
        const blocks = withBlocks((at, bytes) => (at === which ? flipped(bytes) : bytes));
        const failure = await openKept({ ...patient.engine, blocks }, record, quiet).then(
          () => undefined,
          (error: unknown) => toFailure(error),
        );
        expect(failure?.code, `block ${which}`).to.equal("block-tampered");
        expect(failure?.message).to.contain("Nothing of it is shown");
        expect(failure?.values["cid"]).to.match(/^baf/);
      }
    });

    it("that lost a block is told apart from one that does not answer", async () => {
      const record = await put("lost");
      const refusing = (code: string): Blocks => ({
        ...nodeBlocks(world.ipfs),
        get: () => Promise.reject(new EngineError(code, "no", { repair: "none" })),
      });
      for (const code of ["block-missing", "storage-unreachable"]) {
        const engine = { ...patient.engine, blocks: refusing(code) };
        expect(await codeOf(openKept(engine, record, quiet))).to.equal(code);
        expect(await codeOf(inspectRecord(engine, record))).to.equal(code);
      }
    });

    it("that gives another record's envelope is caught by the register's digest and the header", async () => {
      const [one, two] = [await put("one"), await put("two")];
      const [first, second] = await Promise.all([readRecord(world.chain, one), readRecord(world.chain, two)]);
      const { digest } = second;
      const swapped = await fetchEnvelope(patient.engine, { ...first, digest }).catch((e: unknown) => e);
      expect(swapped).to.have.property("code", "envelope-mismatch");
      expect(swapped).to.have.nested.property("values.what", "names another record or version");
      const otherPolicy = { ...first, policy: toHex(new Uint8Array(32)) };
      expect(await codeOf(fetchEnvelope(patient.engine, otherPolicy))).to.equal("envelope-mismatch");
    });
  });

  describe("guardians", () => {
    const watch = () => {
      const steps: AnswerProgress[] = [];
      const answers = (): Record<string, string> => {
        const last = steps.filter((step) => step.stage === "asking").at(-1);
        return Object.fromEntries((last?.guardians ?? []).map(({ label, answer }) => [label, answer]));
      };
      return { answers, onProgress: (step: AnswerProgress) => void steps.push(step) };
    };

    it("one down: the others are enough, and the page can say who is missing; two down: it says how many are needed", async () => {
      const record = await put("still there");
      await grant(record, nurse);
      const mercy = world.local.guardians.get("mercy")!;
      await mercy.close();
      const { request, call } = await prepareRequest(nurse.engine, { record, purpose: TREAT });
      await nurse.send(call);
      const seen = watch();
      const opened = await awaitAnswer(nurse.engine, request, {
        waitMs: 20_000,
        onProgress: seen.onProgress,
      });
      expect(await opened.content.text()).to.equal("still there");
      expect(seen.answers()).to.deep.equal({ mercy: "waiting", charite: "good", "health-authority": "good" });

      const charite = world.local.guardians.get("charite")!;
      await charite.close();
      const again = await prepareRequest(nurse.engine, { record, purpose: TREAT });
      await nurse.send(again.call);
      const lonely = watch();
      const waiting = awaitAnswer(nurse.engine, again.request, {
        waitMs: 5_000,
        onProgress: lonely.onProgress,
      });
      const error = (await waiting.catch((reason: unknown) => reason)) as EngineError;
      expect(error.code).to.equal("not-released-yet");
      expect(error.message).to.equal("1 of the 2 guardians needed have answered so far.");
      expect(lonely.answers()).to.include({ "health-authority": "good", charite: "waiting" });

      // A guardian that answers with something else than its share is named; so is one whose bytes never came.
      const institution = await world.institution("mercy");
      const kept = (await readPendingRequest(nurse.engine, again.request))!;
      const accessKey = toHex(kept.accessKey.publicKey);
      const asked = { record, accessor: nurse.account, purpose: TREAT, accessKey };
      const wrong = new Map([[1, crypto.getRandomValues(new Uint8Array(33))]]);
      const { publicKey } = kept.accessKey;
      // Sealed as it should be; only the header's hash tells that it is no share of this record.
      const sealed = Uint8Array.from(await sealRelease(wrong, publicKey, fromHex(again.request), 0));
      await nurse.engine.blocks.put(cidFromDigest(sha256(sealed)), sealed);
      await releaseShare(institution.connection.chain, asked, 0, toHex(sha256(sealed)));
      const absent = await world.institution("charite");
      await releaseShare(absent.connection.chain, asked, 1, toHex(sha256(new Uint8Array([7]))));
      const liars = watch();
      const lied = awaitAnswer(nurse.engine, again.request, { waitMs: 0, onProgress: liars.onProgress });
      expect(await codeOf(lied)).to.equal("not-released-yet");
      expect(liars.answers()).to.deep.equal({
        mercy: "false",
        charite: "missing",
        "health-authority": "good",
      });

      // Storage that changes a guardian's answer does not make the guardian a liar.
      let changed = 0;
      const blocks = withBlocks((at, bytes) => (at > 0 && ++changed > 0 ? flipped(bytes) : bytes));
      const slandered = watch();
      const { onProgress } = slandered;
      const slander = awaitAnswer({ ...nurse.engine, blocks }, again.request, { waitMs: 0, onProgress });
      expect(await codeOf(slander)).to.equal("not-released-yet");
      expect(changed).to.equal(2);
      expect(Object.values(slandered.answers())).to.deep.equal(["missing", "missing", "missing"]);
    });

    it("do not answer a reader whose grant was taken back", async () => {
      const record = await put("taken back");
      await grant(record, nurse);
      await revokeAccess(patient.connection.chain, record, nurse.account);
      const { request, call } = await prepareRequest(nurse.engine, { record, purpose: TREAT });
      await nurse.send(call);
      const seen = watch();
      const waiting = awaitAnswer(nurse.engine, request, { waitMs: 2_000, onProgress: seen.onProgress });
      expect(await codeOf(waiting)).to.equal("not-released-yet");
      expect(Object.values(seen.answers())).to.deep.equal(["waiting", "waiting", "waiting"]);
    });
  });

  describe("a page that was closed too early", () => {
    it("finds that an upload was interrupted and nothing recorded, and forgets it when told", async () => {
      const newcomer = await world.person("carer");
      const sealed = await seal(newcomer, textBlob("half way"));
      // While a tab is at it, no other tab calls it interrupted.
      const meanwhile = await readInterrupted(newcomer.engine);
      expect(meanwhile).to.deep.equal({ uploads: [], underWay: 1, regrants: [] });
      const { store } = newcomer.engine;
      const { record, version } = sealed;
      // The tab is gone: its lock with it, the entry stays.
      await unmarkUnregistered(newcomer.engine, sealed);
      await store.put(`uploads/${record.slice(2)}-${version}`, new Uint8Array());
      expect((await readInterrupted(newcomer.engine)).uploads).to.deep.equal([
        { record, version, fate: "none" },
      ]);
      await discardVersion(newcomer.engine, sealed);
      expect(await readInterrupted(newcomer.engine)).to.deep.equal({
        uploads: [],
        underWay: 0,
        regrants: [],
      });
      expect(await store.list("")).to.deep.equal([]);
    });

    it("says nothing when the record was registered after all", async () => {
      const newcomer = await world.person("carer");
      const sealed = await seal(newcomer, textBlob("sent in time"));
      await register(newcomer, sealed);
      await unmarkUnregistered(newcomer.engine, sealed);
      await newcomer.engine.store.put(`uploads/${sealed.record.slice(2)}-1`, new Uint8Array());
      expect((await readInterrupted(newcomer.engine)).uploads).to.deep.equal([]);
      expect(await newcomer.engine.store.list("uploads/")).to.deep.equal([]);
    });

    it("tells what the chain knows of a registration that was sent, and forgets no key that may be needed", async () => {
      const newcomer = await world.person("carer");
      const { engine } = newcomer;
      const sealed = await seal(newcomer, textBlob("sent, and then the page was gone"));
      const { record, version } = sealed;
      // The tab is gone: its lock with it, the entry stays. A mark of a version that was given up is not made anew.
      await unmarkUnregistered(engine, sealed);
      await markSending(engine, sealed, { stage: "asking" });
      expect(await engine.store.list("uploads/")).to.deep.equal([]);
      await engine.store.put(`uploads/${record.slice(2)}-${version}`, new Uint8Array());
      const fate = async () => (await readInterrupted(engine)).uploads.map((upload) => upload.fate);

      await markSending(engine, sealed, { stage: "asking" });
      expect(await fate()).to.deep.equal(["unknown"]);
      const nowhere: Hex = `0x${"77".repeat(32)}`;
      await markSending(engine, sealed, { stage: "sent", hash: nowhere });
      expect((await readInterrupted(engine)).uploads).to.deep.equal([
        { record, version, fate: "unknown", hash: nowhere },
      ]);
      await markSending(engine, sealed, { stage: "not-sent" });
      expect(await fate()).to.deep.equal(["none"]);

      // In the network's hands, and then in the register.
      await newcomer.send(sealed.definePolicy);
      await unmined(newcomer, sealed.register, async (hash) => {
        await markSending(engine, sealed, { stage: "sent", hash });
        expect(await fate()).to.deep.equal(["pending"]);
        await dismissInterrupted(engine);
        expect(await fate()).to.deep.equal(["pending"]);
      });
      expect(await fate()).to.deep.equal([]);
      const { content } = await openKept(engine, record, quiet);
      expect(await content.text()).to.equal("sent, and then the page was gone");
    });

    it("tells a registration that the chain refused, and keeps the key of one whose fate is not known", async () => {
      const newcomer = await world.person("carer");
      const { engine } = newcomer;
      const sealed = await seal(newcomer, textBlob("perhaps sent"));
      const { record, version } = sealed;
      await unmarkUnregistered(engine, sealed);
      const entry = `uploads/${record.slice(2)}-${version}`;
      await engine.store.put(entry, new TextEncoder().encode("{"));
      expect((await readInterrupted(engine)).uploads[0]).to.have.property("fate", "unknown");
      await dismissInterrupted(engine);
      expect(await engine.store.list("uploads/")).to.deep.equal([]);
      await register(newcomer, sealed);
      expect((await openKept(engine, record, quiet)).version).to.equal(1);

      // The same registration once more: the chain takes it in and refuses it.
      const other = await seal(newcomer, textBlob("refused"));
      await unmarkUnregistered(engine, other);
      await engine.store.put(`uploads/${other.record.slice(2)}-1`, new Uint8Array());
      const sent = await unmined(newcomer, sealed.register, (hash) =>
        markSending(engine, other, { stage: "sent", hash }),
      );
      expect((await readInterrupted(engine)).uploads[0]).to.include({ fate: "refused", hash: sent });
      await dismissInterrupted(engine);
      expect((await readInterrupted(engine)).uploads).to.deep.equal([]);
      expect(await engine.store.list("device/")).to.have.length(1);
    });

    it("keeps the key of a version that is registered, whatever a dialog that was closed too early says", async () => {
      const newcomer = await world.person("carer");
      const sealed = await seal(newcomer, textBlob("mined while nobody looked"));
      await register(newcomer, sealed);
      await discardVersion(newcomer.engine, sealed);
      const { content } = await openKept(newcomer.engine, sealed.record, quiet);
      expect(await content.text()).to.equal("mined while nobody looked");
      expect(await newcomer.engine.store.list("uploads/")).to.deep.equal([]);
    });

    it("does not put another key in the place of a registered version's", async () => {
      const newcomer = await world.person("carer");
      const salt = toHex(crypto.getRandomValues(new Uint8Array(32)));
      const accepting = {
        ...{ policy: "cardiology@mercy", metadata, inline: false, standing: 0, emergencyOptOut: true },
        ...{ salt, content: textBlob("accepted once") },
      };
      const sealed = await sealNewRecord(newcomer.engine, accepting, quiet);
      await register(newcomer, sealed);
      expect(await codeOf(sealNewRecord(newcomer.engine, accepting, quiet))).to.equal("version-taken");
      const { content } = await openKept(newcomer.engine, sealed.record, quiet);
      expect(await content.text()).to.equal("accepted once");
    });

    it("seals again what this page had sealed and not registered", async () => {
      const newcomer = await world.person("carer");
      const { record } = await seal(newcomer, textBlob("first")).then(async (sealed) => {
        await register(newcomer, sealed);
        return sealed;
      });
      const correct = (text: string) =>
        sealCorrection(
          newcomer.engine,
          { record, policy: null, renew: false, metadata, content: textBlob(text) },
          quiet,
        );
      await correct("sent, and never mined");
      await register(newcomer, await correct("sent again"));
      const { content } = await openKept(newcomer.engine, record, quiet);
      expect(await content.text()).to.equal("sent again");
    });

    it("seals nothing in the place of what was sent and may still be taken in, and keeps its key", async () => {
      const newcomer = await world.person("carer");
      const { engine } = newcomer;
      const before = await seal(newcomer, textBlob("first"));
      await register(newcomer, before);
      const { record } = before;
      const correct = (text: string) =>
        sealCorrection(
          engine,
          { record, policy: null, renew: false, metadata, content: textBlob(text) },
          quiet,
        );
      const sealed = await correct("sent, and not taken in yet");
      await unmined(newcomer, sealed.register, async (hash) => {
        await markSending(engine, sealed, { stage: "sent", hash });
        expect(await codeOf(correct("pressed again"))).to.equal("sent-before");
        expect(await codeOf(correct("and once more"))).to.equal("sent-before");
        // Nobody is at it any more: told as on its way from then on.
        expect((await readInterrupted(engine)).uploads).to.deep.include({
          ...{ record, version: 2, fate: "pending", hash },
        });
      });
      const { content } = await openKept(engine, record, quiet);
      expect(await content.text()).to.equal("sent, and not taken in yet");

      // Asked of a wallet that never answered; given up by the person, who has looked there.
      const unsure = await correct("perhaps sent");
      await markSending(engine, unsure, { stage: "asking" });
      expect(await codeOf(correct("instead"))).to.equal("sent-before");
      await unmarkUnregistered(engine, unsure);
      await register(newcomer, await correct("instead"));
      expect(await (await openKept(engine, record, quiet)).content.text()).to.equal("instead");

      // Taken in without effect: nothing stands in the way.
      const refused = await correct("refused");
      const hash = await unmined(newcomer, sealed.register, () => Promise.resolve());
      await markSending(engine, refused, { stage: "sent", hash });
      expect((await correct("again")).version).to.equal(4);
    });

    it("asks the guardians where the key on this device is another attempt's", async () => {
      const newcomer = await world.person("carer");
      const sealed = await seal(newcomer, textBlob("by another tab"));
      await register(newcomer, sealed);
      await keepDeviceSecret(newcomer.engine, sealed.record, 1, new Uint8Array(32).fill(7));
      expect(await codeOf(openKept(newcomer.engine, sealed.record, quiet))).to.equal("not-kept-here");
      expect((await inspectRecord(newcomer.engine, sealed.record)).kept).to.equal(false);
    });

    it("refers to nothing when sealing fails in the middle", async () => {
      const failing: Blocks = {
        ...nodeBlocks(world.ipfs),
        put: () => Promise.reject(new EngineError("storage-unreachable", "down", { repair: "wait" })),
      };
      const newcomer = await world.person("carer", { blocks: failing });
      expect(await codeOf(seal(newcomer, textBlob("never")))).to.equal("storage-unreachable");
      expect(await newcomer.engine.store.list("")).to.deep.equal([]);
    });
  });
});
