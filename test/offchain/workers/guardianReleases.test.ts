import { expect } from "chai";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupGuardian } from "../../../offchain/workers/guardian/backupGuardian.ts";
import { reachBackups } from "../../../offchain/workers/guardian/reachBackups.ts";
import { restoreGuardian } from "../../../offchain/workers/guardian/restoreGuardian.ts";
import { atomically } from "../../../offchain/workers/database/atomically.ts";
import { column } from "../../../offchain/workers/database/column.ts";
import { openStore, type Store } from "../../../offchain/workers/guardian/store/openStore.ts";
import { requestTable } from "../../../offchain/workers/guardian/store/requestTable.ts";

type Hex = `0x${string}`;

const storageKey = new Uint8Array(32).fill(1);
const hex = (i: number): Hex => `0x${i.toString(16).padStart(64, "0")}`;
const release = new Uint8Array(90).fill(0xa5);

describe("the releases a guardian has sealed", () => {
  let directory: string;
  let store: Store;
  let requests: ReturnType<typeof requestTable>;
  const asks = (id: number, record: number, more: { accessor?: number; purpose?: number } = {}): Hex => {
    const { accessor = 1, purpose = 1 } = more;
    requests.add({
      id: hex(id),
      record: hex(record),
      accessor: hex(accessor),
      purpose,
      accessKey: hex(7),
      block: id,
      expiresAt: record,
    });
    return hex(id);
  };
  const isEmergency = (id: Hex): boolean => requests.get(id)?.purpose === 32;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "aceso-releases-"));
    store = openStore(join(directory, "home", "guardian.db"), storageKey);
    requests = requestTable(store);
  });
  afterEach(() => {
    store.close();
    rmSync(directory, { recursive: true });
  });

  it("an old archive gives no release back that was erased, had expired or was dropped, and no other is made", () => {
    const place = join(directory, "backup");
    const [erased, expired, dropped, kept, later] = [
      asks(1, 100),
      asks(2, 50),
      asks(3, 101),
      asks(4, 102),
      asks(5, 103),
    ];
    for (const id of [erased, expired, dropped, kept]) requests.seal(id, release, hex(9));
    expect(requests.bytes(erased)).to.deep.equal(release);
    backupGuardian(store, place);
    cpSync(join(place, "guardian.archive"), join(directory, "old.archive"));
    // Sealed after the archive was written, and perhaps sent: the archive still has it waiting.
    requests.seal(later, release, hex(9));
    backupGuardian(store, place);
    atomically(store, () => {
      requests.closeFor(hex(100));
      requests.expire(60);
      requests.wait(requests.get(dropped)!, "sealed");
    });
    expect(reachBackups(store)).to.deep.equal([]);

    cpSync(join(directory, "old.archive"), join(place, "guardian.archive"));
    const file = join(directory, "restored", "guardian.db");
    restoreGuardian(place, file, storageKey);
    const again = openStore(file, storageKey);
    try {
      const restored = requestTable(again);
      for (const id of [erased, expired, dropped, later]) {
        expect(restored.bytes(id), id).to.equal(undefined);
        expect(restored.get(id)?.status, id).to.equal("closed");
      }
      expect(restored.bytes(kept)).to.deep.equal(release);
      // Nor do the bare bytes lie anywhere in the archive's rows.
      for (const row of again.db.prepare("SELECT sealed FROM requests WHERE sealed IS NOT NULL").all())
        expect(Buffer.from(column.bytes(row, "sealed")).includes(Buffer.from(release))).to.equal(false);
      // A receipt for what is gone does not wake the request up.
      restored.receipted(erased, 70);
      expect(restored.get(erased)?.status).to.equal("closed");
    } finally {
      again.close();
    }
  });

  it("two hundred requests of strangers do not stand before an emergency, nor before another record's reader", () => {
    const order = (): Hex[] => requests.due(0).map(({ id }) => id);
    for (let junk = 1; junk <= 200; junk++) asks(junk, 1_000 + (junk % 4), { accessor: 666 });
    const ordinary = asks(300, 2_000, { accessor: 2 });
    expect(order().indexOf(ordinary), "behind the stranger's first, not all").to.equal(1);
    const emergency = asks(301, 2_001, { accessor: 3, purpose: 32 });
    expect(order()[0]).to.equal(emergency);
    // Nor does calling the junk an emergency help: each asker gets a turn before anyone's second.
    for (let junk = 401; junk <= 600; junk++) asks(junk, 1_000, { accessor: 666, purpose: 32 });
    const late = asks(700, 2_002, { accessor: 4, purpose: 32 });
    expect(order().indexOf(late)).to.be.lessThan(3);
    // Many accounts asking for one record of their own have that record's one turn.
    for (let junk = 801; junk <= 1_000; junk++) asks(junk, 1_000, { accessor: junk });
    expect(
      order()
        .filter((id) => !isEmergency(id))
        .indexOf(ordinary),
    ).to.be.lessThan(3);
  });

  it("a request never looked at comes before those looked at already, and only its accessor's requests are rechecked", () => {
    const seen = Array.from({ length: 20 }, (_, i) => asks(1 + i, 100 + i, { accessor: i % 2 }));
    for (const id of seen) requests.wait(requests.get(id)!, "waiting");
    expect(requests.due(0)).to.deep.equal([]);
    requests.recheckAccessor(hex(1));
    expect(requests.due(0)).to.have.length(10);
    expect(requests.due(0).every(({ accessor }) => accessor === hex(1))).to.equal(true);
    requests.recheck();
    const fresh = asks(500, 119, { accessor: 1 });
    expect(requests.due(0).map(({ id }) => id)[0]).to.equal(fresh);
    expect(requests.due(0)).to.have.length(21);
  });

  it("a release that was refused once sent keeps its bytes, and is offered again as soon as something changes", () => {
    const id = asks(1, 100);
    requests.seal(id, release, hex(9));
    requests.move(id, "sealed", "sent");
    requests.retry(id, "sent", 60_000);
    expect(requests.due(0)).to.deep.equal([]);
    requests.recheck(hex(100));
    expect(requests.due(0).map((due) => due.id)).to.deep.equal([id]);
    // After a reorganisation the reverted transaction has succeeded: the receipt finds its bytes.
    requests.receipted(id, 5);
    expect(requests.bytes(id)).to.deep.equal(release);
  });

  it("an erasure that meets a publication under way leaves nothing pinned", () => {
    const id = asks(1, 100);
    requests.seal(id, release, hex(9));
    requests.move(id, "sealed", "sent");
    requests.receipted(id, 5);
    expect(requests.closeFor(hex(100)), "it may be on IPFS already").to.deep.equal([hex(9)]);
    expect(requests.published(id), "the publication learns that it must be undone").to.equal(false);
    expect(requests.get(id)?.status).to.equal("closed");
  });
});
