import { expect } from "chai";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { deriveStorageKey } from "../../offchain/chain/deriveStorageKey.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { readEvents } from "../../offchain/chain/readEvents.ts";
import { grantAccess } from "../../offchain/chain/records/grantAccess.ts";
import { eraseRecord } from "../../offchain/chain/records/eraseRecord.ts";
import { readFile } from "../../offchain/ipfs/readFile.ts";
import { readEnvelope } from "../../offchain/records/envelope/readEnvelope.ts";
import { openShare } from "../../offchain/records/guardians/openShare.ts";
import { unlockByVault } from "../../offchain/records/access/unlockByVault.ts";
import { backupGuardian } from "../../offchain/workers/guardian/backupGuardian.ts";
import { GuardianError } from "../../offchain/workers/guardian/errors.ts";
import { applyEvents } from "../../offchain/workers/guardian/applyEvents.ts";
import { DATABASE, openGuardian } from "../../offchain/workers/guardian/openGuardian.ts";
import { restoreGuardian } from "../../offchain/workers/guardian/restoreGuardian.ts";
import type { RunningGuardian } from "../../offchain/workers/guardian/startGuardian.ts";
import { column } from "../../offchain/workers/database/column.ts";
import { epochTable } from "../../offchain/workers/guardian/store/epochTable.ts";
import { keyRing } from "../../offchain/workers/guardian/store/keyRing.ts";
import { openStore } from "../../offchain/workers/guardian/store/openStore.ts";
import { shareTable } from "../../offchain/workers/guardian/store/shareTable.ts";
import { ask, open, receipts } from "./guardianReader.ts";
import { buildWorld, bytes, until, type Institution, type Person, type World } from "./guardianWorld.ts";

type Hex = `0x${string}`;

/** Every file SQLite may have left, as one string of bytes. */
const rawFiles = (home: string): Buffer =>
  Buffer.concat(
    ["", "-wal", "-shm"]
      .map((suffix) => join(home, `${DATABASE}${suffix}`))
      .filter(existsSync)
      .map((f) => readFileSync(f)),
  );

/** What the database keeps of a share: its sealed bytes and the wrapped key they are sealed under. */
function stored({ guardian }: RunningGuardian, record: Hex): { share: Buffer; key: Buffer } {
  const { db } = guardian.store;
  const share = db.prepare("SELECT share FROM versions WHERE record = ?").get(record);
  const key = db.prepare("SELECT wrapped FROM ring WHERE id = ?").get(`share/${record}/1`);
  return {
    share: Buffer.from(column.bytes(share ?? {}, "share")),
    key: Buffer.from(column.bytes(key ?? {}, "wrapped")),
  };
}

describe("guardians: erasure, and the backups it reaches", () => {
  let world: World;
  let patient: Person;
  let guardians: RunningGuardian[];
  const backupOf = (institution: Institution): string => join(world.directory, "backups", institution.label);
  before(async () => {
    // Erasures end epochs here, one after another: what is being sealed meanwhile needs the grace it has in earnest.
    world = await buildWorld({ graceMs: 1_000 });
    guardians = await Promise.all(
      world.institutions.map((institution) => world.guard(institution, { backup: backupOf(institution) })),
    );
    await world.epochsReady();
    patient = await world.newPerson();
  });
  after(async () => {
    await world.close();
  });
  const held = (record: Hex): Promise<unknown> =>
    until("every guardian holds its share", () =>
      guardians.every(({ guardian }) => guardian.shares.version(record, 1)?.status === "held"),
    );

  it("leaves nothing of a share in the database's files, nor in an old archive with the ring as it is now", async () => {
    const [mercy] = world.institutions;
    const [first] = guardians;
    const gone = await world.put(patient, "forget me");
    const kept = await world.put(patient, "keep me");
    await held(gone.record);
    await held(kept.record);
    const before = guardians.map((guardian) => stored(guardian, gone.record));
    for (const [i, { home }] of world.institutions.entries()) {
      expect(rawFiles(home).includes(before[i]!.share), "the sealed share is in the files at first").to.equal(
        true,
      );
      expect(rawFiles(home).includes(before[i]!.key), "and so is its key").to.equal(true);
    }
    // The attacker copies everything at its fullest: archive and ring, while the share and the epoch key are alive.
    backupGuardian(first!.guardian.store, backupOf(mercy!));
    const old = join(world.directory, "attacker");
    cpSync(backupOf(mercy!), old, { recursive: true });

    await eraseRecord(patient.chain, gone.record);
    await until("all three guardians have confirmed the erasure", async () => {
      const events = await readEvents(patient.chain, { about: gone.record });
      return events.filter(({ name }) => name === "ShareErased").length === 3 && events;
    });
    const events = await readEvents(patient.chain, { about: gone.record });
    expect(events.filter(({ name }) => name === "RecordErased")).to.have.length(1);
    for (const [i, { home }] of world.institutions.entries()) {
      expect(rawFiles(home).includes(before[i]!.share), "sealed share in the files").to.equal(false);
      expect(rawFiles(home).includes(before[i]!.key), "its key in the files").to.equal(false);
    }

    const storageKey = deriveStorageKey(await loadSigner({ privateKey: mercy!.key }));
    /** With the storage key, whatever ring there is, and the envelope from IPFS: the share, or undefined. */
    const attack = async (ring: string): Promise<Uint8Array | undefined> => {
      const place = mkdtempSync(join(world.directory, "attack-"));
      cpSync(join(old, "guardian.archive"), join(place, "guardian.archive"));
      cpSync(ring, join(place, "guardian.ring"));
      restoreGuardian(place, join(place, "restored", DATABASE), storageKey);
      const store = openStore(join(place, "restored", DATABASE), storageKey);
      try {
        const fromStore = shareTable(store).shares(gone.record).get(1);
        if (fromStore !== undefined) return fromStore;
        const byRing = keyRing(store).open(`share/${gone.record}/1`, before[0]!.share);
        if (byRing !== undefined) return byRing;
        const epochPrivateKey = epochTable(store).privateKey(1);
        if (epochPrivateKey === undefined) return undefined;
        const { header } = await readEnvelope(readFile(world.ipfs, bytes(gone.digest)));
        const guardian = bytes(mercy!.account);
        const expected = { record: bytes(gone.record), version: 1, guardian, epoch: 1, epochPrivateKey };
        return (await openShare(header, expected)).share;
      } finally {
        store.close();
      }
    };
    // The attack is a real one: with the ring as it was then, it wins. That is what the document warns of.
    expect(await attack(join(old, "guardian.ring"))).to.have.length(33);
    expect(await attack(join(backupOf(mercy!), "guardian.ring"))).to.equal(undefined);
    expect(first!.guardian.shares.shares(kept.record).size, "the other record's share").to.equal(1);
  });

  it("does not confirm an erasure while the ring at a backup place cannot be rewritten", async () => {
    const [mercy] = world.institutions;
    const gone = await world.put(patient, "not yet");
    await held(gone.record);
    await world.stop(guardians[0]!);
    rmSync(backupOf(mercy!), { recursive: true });
    // A file where the directory was: nothing can be written below it.
    cpSync(join(world.deployment, "deployed_addresses.json"), backupOf(mercy!));
    // It writes no more backups, so nothing but the ring of the old one can hold it up.
    guardians[0] = await world.guard(mercy!);
    await eraseRecord(patient.chain, gone.record);
    await until("the guardian says why it does not confirm, with its epoch's key destroyed", () => {
      const { status, epochs, shares } = guardians[0]!.guardian;
      const { epoch } = shares.version(gone.record, 1) ?? {};
      const destroyed = epochs.all().some((known) => known.epoch === epoch && known.destroyed);
      return destroyed && status.lastError?.message.includes("key ring");
    });
    const confirmedBy = async (count: number): Promise<boolean> => {
      const events = await readEvents(patient.chain, { names: ["ShareErased"], about: gone.record });
      return events.length === count;
    };
    await until("the two others have confirmed", () => confirmedBy(2));
    rmSync(backupOf(mercy!));
    mkdirSync(backupOf(mercy!));
    await until("it has confirmed too", () => confirmedBy(3));
    await world.stop(guardians[0]);
    guardians[0] = await world.guard(mercy!, { backup: backupOf(mercy!) });
  });

  it("an erasure that the chain does not know does not hold up those it knows", async () => {
    const live = await world.put(patient, "alive");
    const gone = await world.put(patient, "dead");
    await held(live.record);
    await held(gone.record);
    const { db } = guardians[0]!.guardian.store;
    db.prepare("UPDATE records SET erased_block = 1 WHERE record = ?").run(live.record);
    await eraseRecord(patient.chain, gone.record);
    await until("all three have confirmed the real one", async () => {
      const events = await readEvents(patient.chain, { names: ["ShareErased"], about: gone.record });
      return events.length === 3;
    });
    expect(await readEvents(patient.chain, { names: ["ShareErased"], about: live.record })).to.deep.equal([]);
    db.prepare("UPDATE records SET erased_block = NULL WHERE record = ?").run(live.record);
  });

  it("empties the database's journal in the very step that erases, not only when the epoch ends", async () => {
    const [mercy] = world.institutions;
    const gone = await world.put(patient, "at once");
    await held(gone.record);
    await world.stop(guardians[0]!);
    const sources = { privateKey: mercy!.key };
    const log = { info: () => undefined, warn: () => undefined };
    const settings = { ...mercy!.settings, backup: backupOf(mercy!) };
    const guardian = await openGuardian(settings, sources, log);
    const row = guardian.store.db.prepare("SELECT share FROM versions WHERE record = ?").get(gone.record);
    const share = Buffer.from(column.bytes(row ?? {}, "share"));
    // Written anew, so that the journal holds the page as it was before, too.
    guardian.store.db.prepare("UPDATE versions SET share = ? WHERE record = ?").run(share, gone.record);
    expect(rawFiles(mercy!.home).includes(share)).to.equal(true);
    const { number, time } = guardian.position.latest()!;
    const at = { block: number + 1, blockHash: gone.record, transaction: gone.record, logIndex: 0 };
    const erasure = { name: "ErasureOrdered", record: gone.record, owner: patient.account, at } as const;
    applyEvents(guardian, [erasure], { number: number + 1, hash: gone.record, time });
    expect(rawFiles(mercy!.home).includes(share)).to.equal(false);
    guardian.chain.provider.destroy();
    guardian.store.close();
    guardians[0] = await world.guard(mercy!, { backup: backupOf(mercy!) });
    await until(
      "the guardian has gone back to the chain that is",
      () => guardians[0]!.guardian.status.caughtUp,
    );
  });

  it("a guardian restored from a backup goes on where the chain is, and gives back nothing erased", async () => {
    const [mercy] = world.institutions;
    const [first] = guardians;
    const kept = await world.put(patient, "still here");
    const gone = await world.put(patient, "gone meanwhile");
    await held(kept.record);
    await held(gone.record);
    const reader = await world.newPerson();
    const answered = await ask(reader, kept.record);
    await until("the request is known", () => first!.guardian.requests.get(answered.request) !== undefined);
    backupGuardian(first!.guardian.store, backupOf(mercy!));
    // Later backups are written by the guardian itself; this is the one the institution has kept.
    const archive = join(world.directory, "kept.archive");
    cpSync(join(backupOf(mercy!), "guardian.archive"), archive);
    const { record } = kept;
    const end = Math.floor(Date.now() / 1000) + 3_600;
    const sealedKey = new Uint8Array(80);
    await grantAccess(patient.chain, { record, grantee: reader.account, purposes: 1, until: end, sealedKey });
    await receipts(reader, answered, 3);
    await eraseRecord(patient.chain, gone.record);
    await until("erased here", () => first!.guardian.shares.record(gone.record)?.erasedBlock !== undefined);
    await until("confirmed", async () => {
      const events = await readEvents(patient.chain, { about: gone.record });
      return events.filter(({ name }) => name === "ShareErased").length === 3;
    });
    await world.stop(first!);
    rmSync(mercy!.home, { recursive: true });
    cpSync(archive, join(backupOf(mercy!), "guardian.archive"));
    const storageKey = deriveStorageKey(await loadSigner({ privateKey: mercy!.key }));
    restoreGuardian(backupOf(mercy!), join(mercy!.home, DATABASE), storageKey);
    expect(() => {
      restoreGuardian(backupOf(mercy!), join(mercy!.home, DATABASE), storageKey);
    }, "a database that is there").to.throw(GuardianError);
    const restored = await world.guard(mercy!, { backup: backupOf(mercy!) });
    await until("caught up", () => restored.guardian.status.caughtUp);
    expect(restored.guardian.shares.shares(gone.record).size).to.equal(0);
    // It had answered after the backup, with bytes it no longer has: it knows from the chain, and answers no second time.
    expect(restored.guardian.requests.get(answered.request)?.status).to.equal("closed");
    expect(await receipts(reader, answered, 3)).to.have.length(3);
    // Without the third guardian, the restored one's share is needed.
    await world.stop(guardians[2]!);
    const asked = await ask(patient, kept.record);
    const text = await open(world, patient, asked, kept.digest, (header) =>
      unlockByVault(header, kept.vaultKey),
    );
    expect(text).to.equal("still here");
    const confirmations = await readEvents(patient.chain, { about: gone.record });
    expect(confirmations.filter(({ name }) => name === "ShareErased")).to.have.length(3);
  });

  it("an archive or ring that was altered, or is another institution's, is refused in words", async () => {
    const [mercy, charite] = world.institutions;
    const wrong = deriveStorageKey(await loadSigner({ privateKey: charite!.key }));
    const file = join(world.directory, "elsewhere", DATABASE);
    expect(() => {
      restoreGuardian(backupOf(mercy!), file, wrong);
    }).to.throw(GuardianError, /does not open/);
    expect(() => {
      restoreGuardian(join(world.directory, "nothing"), file, wrong);
    }).to.throw(GuardianError, /cannot be read/);
    expect(existsSync(file)).to.equal(false);
  });
});
