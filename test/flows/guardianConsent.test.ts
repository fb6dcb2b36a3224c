import { expect } from "chai";
import { randomBytes } from "node:crypto";
import { grantAccess } from "../../offchain/chain/records/grantAccess.ts";
import { registerRecord } from "../../offchain/chain/records/registerRecord.ts";
import { revokeAccess } from "../../offchain/chain/records/revokeAccess.ts";
import { eraseRecord } from "../../offchain/chain/records/eraseRecord.ts";
import { readRequest } from "../../offchain/chain/requests/readRequest.ts";
import { addFile } from "../../offchain/ipfs/addFile.ts";
import { digestOf } from "../../offchain/ipfs/digestOf.ts";
import { unlockByVault } from "../../offchain/records/access/unlockByVault.ts";
import type { RunningGuardian } from "../../offchain/workers/guardian/startGuardian.ts";
import { ask, isPublished, open, receipts } from "./guardianReader.ts";
import { buildWorld, hex, until, type Person, type World } from "./guardianWorld.ts";

const TREAT = 1;
const inAnHour = (): number => Math.floor(Date.now() / 1000) + 3_600;
const sealedKey = randomBytes(80);

describe("guardians: what they answer and what they refuse", () => {
  let world: World;
  let patient: Person;
  let guardians: RunningGuardian[];
  before(async () => {
    world = await buildWorld();
    guardians = await Promise.all(world.institutions.map((institution) => world.guard(institution)));
    await world.epochsReady();
    patient = await world.newPerson();
  });
  after(async () => {
    await world.close();
  });

  const held = (record: `0x${string}`, version = 1): Promise<unknown> =>
    until("every guardian holds its share", () =>
      guardians.every(({ guardian }) => guardian.shares.version(record, version)?.status === "held"),
    );
  const grant = (record: `0x${string}`, grantee: `0x${string}`) =>
    grantAccess(patient.chain, { record, grantee, purposes: TREAT, until: inAnHour(), sealedKey });

  it("a stranger's request stays unanswered, and is answered once the patient grants it", async () => {
    const stranger = await world.newPerson();
    const put = await world.put(patient, "private");
    await held(put.record);
    const asked = await ask(stranger, put.record);
    await until("the guardians have looked at it and found nothing to do", () =>
      guardians.every(({ guardian }) => {
        const status = guardian.requests.get(asked.request)?.status;
        return status === "waiting" && guardian.requests.due(Date.now()).length === 0;
      }),
    );
    expect((await readRequest(stranger.chain, asked.request)).released).to.deep.equal([]);
    await grant(put.record, stranger.account);
    expect(await receipts(stranger, asked, 3)).to.have.length(3);
  });

  it("a grant for another purpose opens nothing", async () => {
    const doctor = await world.newPerson();
    const put = await world.put(patient, "for treatment only");
    await held(put.record);
    await grant(put.record, doctor.account);
    const research = await ask(doctor, put.record, 8);
    const treatment = await ask(doctor, put.record, TREAT);
    await receipts(doctor, treatment, 3);
    expect((await readRequest(doctor.chain, research.request)).released).to.deep.equal([]);
  });

  it("an envelope copied under another record is refused by every guardian, and the copy never opens", async () => {
    const thief = await world.newPerson();
    const put = await world.put(patient, "not yours");
    await held(put.record);
    const { policy, digest, epochs } = put;
    const { guardianSet } = world;
    const { record } = await registerRecord(thief.chain, {
      salt: hex(randomBytes(32)),
      digest,
      policy,
      guardianSet,
      epochs,
      settings: 0,
    });
    await until("every guardian refuses the copy", () =>
      guardians.every(({ guardian }) => guardian.shares.version(record, 1)?.status === "refused"),
    );
    expect(guardians[0]!.guardian.shares.version(record, 1)?.reason).to.match(/another record/);
    const asked = await ask(thief, record);
    await until("the owner of the copy is left waiting", () =>
      guardians.every(({ guardian }) => guardian.requests.get(asked.request)?.status === "waiting"),
    );
    expect((await readRequest(thief.chain, asked.request)).released).to.deep.equal([]);
  });

  it("an envelope nobody serves does not keep others waiting, and is taken in once it is there", async () => {
    const late = await world.seal(patient, "late");
    const parts: Uint8Array[] = [];
    for await (const part of late.envelope) parts.push(part);
    const bytes = new Uint8Array(Buffer.concat(parts));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const { salt, policy, epochs, record } = late;
    const { guardianSet } = world;
    await registerRecord(patient.chain, {
      salt,
      digest: hex(digest),
      policy,
      guardianSet,
      epochs,
      settings: 0,
    });
    const put = await world.put(patient, "in time");
    await held(put.record);
    expect(guardians[0]!.guardian.shares.version(record, 1)?.status).to.equal("wanted");
    const { cid } = await addFile(
      world.ipfs,
      (async function* () {
        yield await Promise.resolve(bytes);
      })(),
    );
    expect(hex(digestOf(cid))).to.equal(hex(digest));
    await held(record);
  });

  it("an inline record is taken in from the chain", async () => {
    const put = await world.putInline(patient, "ibuprofen 400 mg");
    await held(put.record);
    expect(guardians[0]!.guardian.shares.version(put.record, 1)?.inline).to.equal(true);
  });

  it("says how it is doing on /health and /metrics", async () => {
    const at = `http://127.0.0.1:${guardians[0]!.port}`;
    const health = await until("the guardian is healthy", async () => {
      const response = await fetch(`${at}/health`);
      return response.status === 200 ? ((await response.json()) as Record<string, unknown>) : undefined;
    });
    expect(health).to.include({ ok: true, caughtUp: true, blockLag: 0, lastError: null });
    const { guardian } = guardians[0]!;
    const metrics = await (await fetch(`${at}/metrics`)).text();
    expect(metrics).to.contain(`\naceso_guardian_shares_taken_total ${guardian.status.sharesTaken}\n`);
    expect(metrics).to.contain("\naceso_guardian_shares_refused_total 1\n");
    expect(metrics).to.match(/\naceso_guardian_pending_requests \d+\n/);
    expect(metrics).to.match(/# TYPE aceso_guardian_block_lag gauge\naceso_guardian_block_lag 0\n/);
    expect((await fetch(`${at}/health`, { method: "POST" })).status).to.equal(405);
    expect((await fetch(`${at}/`)).status).to.equal(404);
  });

  it("what is revoked before a guardian could answer is never released", async () => {
    const doctor = await world.newPerson();
    const put = await world.put(patient, "changed my mind");
    await held(put.record);
    for (const guardian of guardians) await world.stop(guardian);
    await grant(put.record, doctor.account);
    const asked = await ask(doctor, put.record);
    await revokeAccess(patient.chain, put.record, doctor.account);
    guardians = await Promise.all(world.institutions.map((institution) => world.guard(institution)));
    await until("the guardians have caught up", () =>
      guardians.every(
        ({ guardian }) => guardian.status.caughtUp && guardian.requests.due(Date.now()).length === 0,
      ),
    );
    expect((await readRequest(doctor.chain, asked.request)).released).to.deep.equal([]);
    for (const { guardian } of guardians) expect(guardian.requests.bytes(asked.request)).to.equal(undefined);
  });

  it("a share sealed to an epoch whose key is destroyed is refused", async () => {
    const stale = await world.seal(patient, "sealed yesterday");
    const { cid } = await addFile(world.ipfs, stale.envelope);
    const gone = await world.put(patient, "to be erased");
    await held(gone.record);
    await eraseRecord(patient.chain, gone.record);
    await until("every guardian has destroyed its first epoch key", () =>
      guardians.every(({ guardian }) => guardian.epochs.all()[0]?.destroyed),
    );
    const { salt, policy, epochs, record } = stale;
    const { guardianSet } = world;
    const digest = hex(digestOf(cid));
    await registerRecord(patient.chain, { salt, digest, policy, guardianSet, epochs, settings: 0 });
    await until("every guardian refuses it", () =>
      guardians.every(({ guardian }) => guardian.shares.version(record, 1)?.status === "refused"),
    );
    expect(guardians[0]!.guardian.shares.version(record, 1)?.reason).to.match(/epoch 1 is over/);
  });

  it("two of three are enough: the third may be down", async () => {
    const put = await world.put(patient, "two suffice");
    await held(put.record);
    await world.stop(guardians[2]!);
    const asked = await ask(patient, put.record);
    expect(
      await open(world, patient, asked, put.digest, (header) => unlockByVault(header, put.vaultKey)),
    ).to.equal("two suffice");
    for (const { digest } of await receipts(patient, asked))
      expect(await isPublished(world, digest)).to.equal(true);
  });
});
