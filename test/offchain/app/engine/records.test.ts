import { expect } from "chai";
import { eraseRecordCall } from "../../../../app/chain/records/eraseRecordCall.ts";
import { setEmergencyOptOutCall } from "../../../../app/chain/records/setEmergencyOptOutCall.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { memoryStore } from "../../../../app/engine/device/memoryStore.ts";
import { forgetDeviceSecrets } from "../../../../app/engine/device/deviceSecrets.ts";
import { sealGrants } from "../../../../app/engine/consent/sealGrants.ts";
import { sealRegrants } from "../../../../app/engine/consent/sealRegrants.ts";
import { awaitAnswer } from "../../../../app/engine/open/awaitAnswer.ts";
import { inspectRecord } from "../../../../app/engine/open/inspectRecord.ts";
import { openKept } from "../../../../app/engine/open/openKept.ts";
import { prepareRequest } from "../../../../app/engine/open/prepareRequest.ts";
import type { AnswerProgress, OpenedRecord } from "../../../../app/engine/openedRecord.ts";
import { collectAttributeKeys } from "../../../../app/engine/people/collectAttributeKeys.ts";
import { sealCarerKey } from "../../../../app/engine/people/sealCarerKey.ts";
import { awaitKept } from "../../../../app/engine/seal/awaitKept.ts";
import { sealCorrection } from "../../../../app/engine/seal/sealCorrection.ts";
import { sealNewRecord, type NewRecord } from "../../../../app/engine/seal/sealNewRecord.ts";
import type { SealProgress } from "../../../../app/engine/sealedVersion.ts";
import { getRecord } from "../../../../offchain/workers/client/getRecord.ts";
import { grantRecord } from "../../../../offchain/workers/client/grantRecord.ts";
import { putRecord } from "../../../../offchain/workers/client/putRecord.ts";
import {
  buildEngineWorld,
  codeOf,
  inAnHour,
  quiet,
  register,
  textBlob,
  TREAT,
  type EngineWorld,
  type Person,
} from "./engineWorld.ts";

const ETREAT = 32;
const metadata = { name: "note.txt", mediaType: "text/plain" };

async function* bytes(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

/** The page's way to records, on a real chain, real IPFS and real guardians; the command line is its neighbour. */
describe("the page's engine", function () {
  this.timeout(90_000);
  let world: EngineWorld;
  let patient: Person;

  before(async () => {
    world = await buildEngineWorld();
    patient = await world.person("patient");
  });
  after(() => world.close());

  const put = async (owner: Person, text: string, how: Partial<NewRecord> = {}): Promise<Hex> => {
    const sealed = await sealNewRecord(
      owner.engine,
      {
        policy: "cardiology@mercy",
        metadata,
        content: textBlob(text),
        inline: false,
        standing: TREAT,
        emergencyOptOut: false,
        ...how,
      },
      quiet,
    );
    const { block } = await register(owner, sealed);
    const { record, version } = sealed;
    const kept = await awaitKept(world.chain, { record, version, block, waitMs: 20_000 }, quiet);
    expect(kept).to.deep.equal({ kept: true, accepted: 3, guardians: 3 });
    return record;
  };
  const ask = async (reader: Person, record: Hex, how: { purpose?: number; reason?: string } = {}) => {
    const { request, call } = await prepareRequest(reader.engine, { record, purpose: TREAT, ...how });
    await reader.send(call);
    return request;
  };
  const open = async (
    reader: Person,
    record: Hex,
    how: { purpose?: number; reason?: string; onProgress?: (progress: AnswerProgress) => void } = {},
  ): Promise<OpenedRecord> => {
    const { onProgress = () => undefined, ...asked } = how;
    return awaitAnswer(reader.engine, await ask(reader, record, asked), { waitMs: 20_000, onProgress });
  };
  const textOf = ({ content }: OpenedRecord): Promise<string> => content.text();
  const cliText = async (reader: Person, record: Hex): Promise<string> => {
    const asked = { record, purpose: TREAT, ask: false, waitMs: 20_000 };
    const { content } = await getRecord(reader.connection, reader.home, asked);
    let text = "";
    for await (const piece of content) text += new TextDecoder().decode(piece);
    return text;
  };

  describe("a record of one's own", () => {
    it("is sealed, registered, kept by all guardians, and opened again without asking them", async () => {
      const progress: SealProgress[] = [];
      const content = textBlob("a note of some length");
      const sealed = await sealNewRecord(
        patient.engine,
        { policy: "nurse@mercy", metadata, content, inline: false, standing: 0, emergencyOptOut: true },
        { onProgress: (step) => progress.push(step) },
      );
      expect(progress.map(({ stage }) => stage)).to.deep.equal([
        "preparing",
        "sealing",
        "sealing",
        "pinning",
      ]);
      expect(progress.at(-2)).to.deep.equal({ stage: "sealing", done: 21, total: 21 });
      await register(patient, sealed);
      const opened = await openKept(patient.engine, sealed.record, quiet);
      expect(await textOf(opened)).to.equal("a note of some length");
      expect(opened).to.include({ way: "vault", version: 1, request: null, policyText: "nurse@mercy" });
      expect(opened.metadata).to.deep.equal({ ...metadata, size: 21 });
      expect(opened.content.type, "a record's own media type must not make the browser run it").to.equal("");
    });

    it("of several mebibytes goes up and comes back block by block", async () => {
      const content = new Blob([Uint8Array.from({ length: 3_500_000 }, (_, i) => (i * 31) % 251)]);
      const record = await put(patient, "", { content });
      const opened = await openKept(patient.engine, record, quiet);
      const [there, here] = await Promise.all([opened.content.bytes(), content.bytes()]);
      expect(Buffer.compare(there, here)).to.equal(0);
    });

    it("may lie in the chain itself", async () => {
      const record = await put(patient, "a prescription", { inline: true });
      expect(await textOf(await openKept(patient.engine, record, quiet))).to.equal("a prescription");
      expect(await inspectRecord(patient.engine, record)).to.include({
        inline: true,
        kept: true,
        way: "vault",
      });
      const tooLong = put(patient, "x".repeat(16_384), { inline: true });
      expect(await codeOf(tooLong)).to.equal("too-large-inline");
    });

    it("is opened with the guardians' help on another device, which then keeps what it needs", async () => {
      const record = await put(patient, "from afar");
      const elsewhere = await world.person("patient", { store: memoryStore() });
      expect(await codeOf(openKept(elsewhere.engine, record, quiet))).to.equal("not-kept-here");
      const opened = await open(elsewhere, record);
      expect(await textOf(opened)).to.equal("from afar");
      expect(opened.receipts.filter(({ share }) => share === "good").length).to.be.at.least(2);
      expect(await textOf(await openKept(elsewhere.engine, record, quiet))).to.equal("from afar");
    });

    it("is gone from the device when it is erased", async () => {
      const record = await put(patient, "to be erased");
      await patient.send(eraseRecordCall(world.chain.deployment, record));
      expect(await forgetDeviceSecrets(patient.engine, record)).to.equal(1);
      expect(await patient.engine.store.list(`device/${record.slice(2)}`)).to.deep.equal([]);
      expect(await codeOf(openKept(patient.engine, record, quiet))).to.equal("record-erased");
    });
  });

  describe("the page and the command line read each other's records", () => {
    it("sealed in the page, opened by the command line", async () => {
      const record = await put(patient, "from the page");
      expect(await cliText(patient, record)).to.equal("from the page");
      expect(await cliText(await world.person("cardiologist"), record)).to.equal("from the page");
    });

    it("sealed by the command line, opened in the page", async () => {
      const { record } = await putRecord(patient.connection, patient.home, {
        policy: "cardiology@mercy",
        guardianSet: world.local.network.guardianSet,
        standing: TREAT,
        emergencyOptOut: false,
        inline: false,
        metadata,
        content: bytes("from the command line"),
        keptMs: 20_000,
      });
      expect(await textOf(await open(patient, record))).to.equal("from the command line");
      const cardiologist = await world.person("cardiologist");
      const { collected, refused } = await collectAttributeKeys(cardiologist.engine);
      expect(refused).to.deep.equal([]);
      expect([...collected].sort()).to.deep.equal(["cardiology@mercy", "eu@health-authority"]);
      const opened = await open(cardiologist, record);
      expect(await textOf(opened)).to.equal("from the command line");
      expect(opened.way).to.equal("policy");
    });

    it("granted in the page, opened by the command line; and the other way round", async () => {
      const record = await put(patient, "granted", { standing: 0 });
      const oncologist = await world.person("oncologist");
      const nurse = await world.person("nurse");
      const grant = { record, grantee: oncologist.account, purposes: TREAT, until: inAnHour() };
      await patient.send(await sealGrants(patient.engine, [grant]));
      expect(await cliText(oncologist, record)).to.equal("granted");
      await grantRecord(patient.connection, patient.home, { ...grant, grantee: nurse.account });
      const opened = await open(nurse, record);
      expect(await textOf(opened)).to.equal("granted");
      expect(opened.way).to.equal("grant");
    });
  });

  describe("consent", () => {
    it("to several people for several records travels in one transaction", async () => {
      const records = [
        await put(patient, "one", { standing: 0 }),
        await put(patient, "two", { standing: 0 }),
      ];
      const readers = [await world.person("nurse"), await world.person("oncologist")];
      const grants = records.flatMap((record) =>
        readers.map(({ account }) => ({ record, grantee: account, purposes: TREAT, until: inAnHour() })),
      );
      await patient.send(await sealGrants(patient.engine, grants));
      const [nurse, oncologist] = readers as [Person, Person];
      expect(await textOf(await open(nurse, records[0]!))).to.equal("one");
      expect(await textOf(await open(oncologist, records[1]!))).to.equal("two");
    });

    it("needs the grantee's key, and the record's owner", async () => {
      const record = await put(patient, "mine", { standing: 0 });
      const stranger: Hex = `0x${"12".repeat(20)}`;
      const grant = { record, grantee: stranger, purposes: TREAT, until: inAnHour() };
      expect(await codeOf(sealGrants(patient.engine, [grant]))).to.equal("encryption-key-missing");
      const nurse = await world.person("nurse");
      const toNurse = { ...grant, grantee: nurse.account };
      expect(await codeOf(sealGrants(nurse.engine, [toNurse]))).to.equal("not-the-owner");
    });

    it("lets a carer open and correct with the vault key sealed to them", async () => {
      const record = await put(patient, "for my carer");
      const carer = await world.person("carer");
      await patient.send(await sealCarerKey(patient.engine, carer.account));
      const opened = await open(carer, record);
      expect(await textOf(opened)).to.equal("for my carer");
      expect(opened.way).to.equal("vault");
      const corrected = await sealCorrection(
        carer.engine,
        { record, policy: null, renew: false, metadata, content: textBlob("by my carer") },
        quiet,
      );
      await register(carer, corrected);
      expect(await textOf(await open(patient, record))).to.equal("by my carer");
    });
  });

  describe("a correction", () => {
    it("under the same policy keeps A: the grants go on", async () => {
      const record = await put(patient, "first", { standing: 0 });
      const nurse = await world.person("nurse");
      const grant = { record, grantee: nurse.account, purposes: TREAT, until: inAnHour() };
      await patient.send(await sealGrants(patient.engine, [grant]));
      const content = textBlob("second");
      const change = { record, policy: null, renew: false, metadata, content };
      const sealed = await sealCorrection(patient.engine, change, quiet);
      expect(sealed).to.include({ version: 2, renewed: false, definePolicy: null });
      await register(patient, sealed);
      const opened = await open(nurse, record);
      expect(await textOf(opened)).to.equal("second");
      expect(opened.version).to.equal(2);
    });

    it("under another policy draws a new A: grants open nothing until they are made out anew", async () => {
      const record = await put(patient, "first", { standing: 0 });
      const nurse = await world.person("nurse");
      const grant = { record, grantee: nurse.account, purposes: TREAT, until: inAnHour() };
      await patient.send(await sealGrants(patient.engine, [grant]));
      const content = textBlob("second");
      const change = { record, policy: "oncology@charite", renew: false, metadata, content };
      const sealed = await sealCorrection(patient.engine, change, quiet);
      expect(sealed.renewed).to.equal(true);
      await register(patient, sealed);
      const request = await ask(nurse, record);
      // Lock B opens for the grantee, lock A does not.
      const shut = awaitAnswer(nurse.engine, request, { waitMs: 20_000, ...quiet });
      expect(await codeOf(shut)).to.equal("grant-outdated");
      const { grantees, call } = await sealRegrants(patient.engine, record);
      expect(grantees).to.deep.equal([nurse.account]);
      await patient.send(call);
      // The request stays open: the new grant is enough.
      expect(await textOf(await awaitAnswer(nurse.engine, request, { waitMs: 0, ...quiet }))).to.equal(
        "second",
      );
      expect(await sealRegrants(patient.engine, record)).to.deep.equal({ grantees: [], call: null });
    });
  });

  it("draws a new A for a correction once emergencies are forbidden, and keeps it from then on", async () => {
    const record = await put(patient, "first", { standing: 0 });
    const correct = async () => {
      const change = { record, policy: null, renew: false, metadata, content: textBlob("next") };
      const sealed = await sealCorrection(patient.engine, change, quiet);
      await register(patient, sealed);
      return sealed.renewed;
    };
    expect(await correct()).to.equal(false);
    await patient.send(setEmergencyOptOutCall(world.chain.deployment, record, true));
    // The versions before give their A to whoever holds the emergency attribute, for ever.
    expect(await correct()).to.equal(true);
    expect(await correct()).to.equal(false);
  });

  describe("somebody else's record", () => {
    it("is told apart by what one could do with it", async () => {
      const record = await put(patient, "facts", { standing: TREAT });
      const nurse = await world.person("nurse");
      const facts = await inspectRecord(nurse.engine, record);
      expect(facts).to.include({ way: null, kept: false, permitted: 0, emergency: false, threshold: 2 });
      expect(facts.refused.map(({ way, code }) => [way, code])).to.deep.equal([
        ["policy", "policy-not-satisfied"],
      ]);
      expect(facts.guardians.map(({ label }) => label)).to.deep.equal([
        "mercy",
        "charite",
        "health-authority",
      ]);
      const cardiologist = await world.person("cardiologist");
      await collectAttributeKeys(cardiologist.engine);
      expect(await inspectRecord(cardiologist.engine, record)).to.include({
        way: "policy",
        permitted: TREAT,
      });
      expect(await inspectRecord((await world.person("paramedic")).engine, record)).to.include({
        way: null,
        emergency: true,
      });
    });

    it("opens in an emergency, for a holder of the attribute who says why", async () => {
      const record = await put(patient, "allergies", { standing: 0 });
      const paramedic = await world.person("paramedic");
      await collectAttributeKeys(paramedic.engine);
      const opened = await open(paramedic, record, { reason: "unconscious, no relatives" });
      expect(await textOf(opened)).to.equal("allergies");
      expect(opened.way).to.equal("emergency");
      const shut = await put(patient, "not even then", { standing: 0, emergencyOptOut: true });
      expect(await inspectRecord(paramedic.engine, shut)).to.include({ emergency: false });
      expect(await codeOf(ask(paramedic, shut, { purpose: ETREAT, reason: "still" }))).to.match(
        /^KeyRelease/,
      );
    });

    it("may be asked for before it is granted: the same request then opens it", async () => {
      const record = await put(patient, "later", { standing: 0 });
      const nurse = await world.person("nurse");
      const request = await ask(nurse, record);
      const steps: AnswerProgress[] = [];
      const onProgress = (step: AnswerProgress) => void steps.push(step);
      const early = awaitAnswer(nurse.engine, request, { waitMs: 0, onProgress });
      expect(await codeOf(early)).to.equal("not-released-yet");
      expect(steps.at(-1)).to.deep.include({ stage: "asking", needed: 2, hasWay: false });
      const again = await prepareRequest(nurse.engine, { record, purpose: TREAT });
      expect(again).to.deep.equal({ request, call: null });
      const grant = { record, grantee: nurse.account, purposes: TREAT, until: inAnHour() };
      await patient.send(await sealGrants(patient.engine, [grant]));
      const opened = await awaitAnswer(nurse.engine, request, { waitMs: 20_000, onProgress });
      expect(await textOf(opened)).to.equal("later");
      const asking = steps.filter((step) => step.stage === "asking").at(-1);
      expect(asking?.guardians.filter(({ answer }) => answer === "good").length).to.be.at.least(2);
      expect(await codeOf(awaitAnswer(nurse.engine, request, { waitMs: 0, ...quiet }))).to.equal(
        "request-unknown",
      );
    });
  });
});
