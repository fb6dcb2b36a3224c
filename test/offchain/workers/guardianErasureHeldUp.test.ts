import { expect } from "chai";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { ChainError } from "../../../offchain/chain/errors.ts";
import { applyEvents } from "../../../offchain/workers/guardian/applyEvents.ts";
import { sendBatch } from "../../../offchain/workers/guardian/sendBatch.ts";
import { acknowledgementTable } from "../../../offchain/workers/guardian/store/acknowledgementTable.ts";
import { atomically } from "../../../offchain/workers/database/atomically.ts";
import { chainPosition } from "../../../offchain/workers/database/chainPosition.ts";
import { column } from "../../../offchain/workers/database/column.ts";
import { epochTable } from "../../../offchain/workers/guardian/store/epochTable.ts";
import { openStore, type Store } from "../../../offchain/workers/guardian/store/openStore.ts";
import { requestTable } from "../../../offchain/workers/guardian/store/requestTable.ts";
import { shareTable } from "../../../offchain/workers/guardian/store/shareTable.ts";
import { digest, guardians, inBlocks, patient, record, story } from "../audit/someEvents.ts";

const me = guardians[2];
const key = (digit: string): `0x${string}` => `0x${digit.repeat(64)}`;
const other = (i: number): `0x${string}` => `0x${i.toString(16).padStart(64, "0")}`;

describe("erasure is held up neither by records of strangers nor by a reorganisation", () => {
  let directory: string;
  let store: Store;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "aceso-heldup-"));
    store = openStore(join(directory, "guardian.db"), new Uint8Array(32).fill(1));
  });
  after(() => {
    store.close();
    rmSync(directory, { recursive: true });
  });

  it("junk under an old epoch, with an envelope nobody has, is refused and does not keep that epoch's key", () => {
    const shares = shareTable(store);
    const epochs = epochTable(store);
    const status = { sharesRefused: 0, recordsErased: 0 };
    const log = { info: () => undefined, warn: () => undefined };
    const owed = acknowledgementTable(store);
    const requests = requestTable(store);
    const position = chainPosition(store);
    const settings = { graceMs: 0 };
    const guardian = {
      account: me,
      store,
      shares,
      epochs,
      owed,
      requests,
      position,
      status,
      settings,
      log,
    };
    let number = 9;
    const happens = (...facts: Parameters<typeof inBlocks>[0]): void => {
      number++;
      applyEvents(guardian, inBlocks(facts), { number, hash: other(number), time: number });
    };
    const registered = (of: `0x${string}`, epoch: number) =>
      ({
        name: "RecordRegistered",
        record: of,
        owner: patient,
        guardianSet: 1,
        policy: digest,
        digest,
        epochs: Array.from({ length: 16 }, () => epoch),
        settings: 0,
      }) satisfies Omit<Extract<ChainEvent, { name: "RecordRegistered" }>, "at">;

    const published = (epoch: number) =>
      ({ name: "EpochKeyPublished", account: me, epoch, key: key(String(epoch)) }) as const;
    for (const digit of ["1", "2"]) epochs.add(key(digit), new Uint8Array(32), Number(digit));
    happens(story[0]!, published(1), registered(record, 1));
    expect(shares.version(record, 1)?.status).to.equal("wanted");
    shares.hold(record, 1, new Uint8Array(33));
    happens(published(2), { name: "ErasureOrdered", record, owner: patient });
    expect(owed.epochsHoldingErasuresBack()).to.deep.equal([1]);

    // The attack: one junk record after another, each of which would be tried for as long as an honest one.
    for (let junk = 1; junk <= 5; junk++) happens(registered(other(junk), 1));
    expect(epochs.wanted(1)).to.equal(0);
    expect(status.sharesRefused).to.equal(5);
    expect(shares.version(other(1), 1)).to.deep.include({ status: "refused" });
    // What is sealed to the present epoch is none of it.
    happens(registered(other(6), 2));
    expect(shares.version(other(6), 1)?.status).to.equal("wanted");
    // A share that is held stays held when a reorganisation brings its registration again.
    shares.hold(other(6), 1, new Uint8Array(33).fill(6));
    epochs.add(key("3"), new Uint8Array(32), 3);
    happens(published(3));
    happens(registered(other(6), 2));
    expect(shares.version(other(6), 1)?.status).to.equal("held");
  });

  it("an erasure that a reorganisation took away is owed no more, and owed again when it comes back", () => {
    const shares = shareTable(store);
    const owed = acknowledgementTable(store);
    const back = other(0xabc);
    shares.addRecord(back, 1);
    shares.want({ record: back, version: 1, digest, epoch: 0, block: 40 }, 0);
    shares.hold(back, 1, new Uint8Array(33));
    const isOwed = (): boolean => owed.erasuresOwed(100).some((owing) => owing.record === back);
    shares.erase(back, 50);
    expect(isOwed()).to.equal(true);
    shares.rewind(49);
    owed.rewind(49);
    expect(isOwed()).to.equal(false);
    expect(shares.shares(back).size, "a deleted share stays deleted").to.equal(0);
    shares.erase(back, 51);
    expect(isOwed()).to.equal(true);
  });

  it("a process killed between the deletion and the journal's emptying leaves nothing once it is started again", () => {
    const crash = join(directory, "crash");
    mkdirSync(crash);
    const home = join(directory, "killed");
    const running = openStore(join(home, "guardian.db"), new Uint8Array(32).fill(1));
    const files = (of: string): Buffer =>
      Buffer.concat(["", "-wal"].map((suffix) => readFileSync(join(of, `guardian.db${suffix}`))));
    let share: Buffer;
    let wrapped: Buffer;
    try {
      const shares = shareTable(running);
      shares.takeSeat({ guardianSet: 1, index: 0, size: 3, threshold: 2 });
      shares.addRecord(record, 1);
      shares.want({ record, version: 1, digest, epoch: 1, block: 1 }, 0);
      shares.hold(record, 1, new Uint8Array(33).fill(7));
      const read = (sql: string, name: string): Buffer =>
        Buffer.from(column.bytes(running.db.prepare(sql).get() ?? {}, name));
      share = read("SELECT share FROM versions", "share");
      wrapped = read("SELECT wrapped FROM ring", "wrapped");
      atomically(running, () => {
        shares.erase(record, 5);
      });
      for (const suffix of ["", "-wal"])
        cpSync(join(home, `guardian.db${suffix}`), join(crash, `guardian.db${suffix}`));
    } finally {
      running.close();
    }
    for (const secret of [share, wrapped])
      expect(files(crash).includes(secret), "the attack is a real one").to.equal(true);
    const again = openStore(join(crash, "guardian.db"), new Uint8Array(32).fill(1));
    try {
      for (const secret of [share, wrapped]) expect(files(crash).includes(secret)).to.equal(false);
      expect(shareTable(again).version(record, 1)?.status).to.equal("erased");
    } finally {
      again.close();
    }
  });

  it("a record the contract refuses does not keep the others of its batch from being confirmed", async () => {
    const notErased = new ChainError("KeyReleaseNotErased", "not erased", { repair: "wait" });
    const sent: (readonly string[])[] = [];
    const refused: string[] = [];
    const send = async (batch: readonly string[]): Promise<void> => {
      sent.push(batch);
      await Promise.resolve();
      if (batch.includes("live")) throw notErased;
    };
    const note = (entry: string, code: string) => void refused.push(`${entry} ${code}`);
    await sendBatch(["live", "erased", "erased too"], send, note);
    expect(sent).to.deep.equal([["live", "erased", "erased too"], ["live"], ["erased"], ["erased too"]]);
    expect(refused).to.deep.equal(["live KeyReleaseNotErased"]);
    // A chain that cannot be reached refuses nothing: it is all tried again later.
    const down = async (): Promise<void> =>
      Promise.reject(new ChainError("not-mined", "no block", { repair: "wait" }));
    const failure = await sendBatch(["a", "b"], down, note).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(ChainError);
    expect(refused).to.have.length(1);
  });
});
