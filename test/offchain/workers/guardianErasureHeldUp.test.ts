import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { applyEvents } from "../../../offchain/workers/guardian/applyEvents.ts";
import { acknowledgementTable } from "../../../offchain/workers/guardian/store/acknowledgementTable.ts";
import { chainPosition } from "../../../offchain/workers/guardian/store/chainPosition.ts";
import { epochTable } from "../../../offchain/workers/guardian/store/epochTable.ts";
import { openStore, type Store } from "../../../offchain/workers/guardian/store/openStore.ts";
import { requestTable } from "../../../offchain/workers/guardian/store/requestTable.ts";
import { shareTable } from "../../../offchain/workers/guardian/store/shareTable.ts";
import { digest, guardians, inBlocks, patient, record, story } from "../audit/someEvents.ts";

const me = guardians[2];
const key = (digit: string): `0x${string}` => `0x${digit.repeat(64)}`;
const other = (i: number): `0x${string}` => `0x${i.toString(16).padStart(64, "0")}`;

describe("erasure cannot be held up by records of strangers", () => {
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
});
