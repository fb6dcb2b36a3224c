import { expect } from "chai";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupGuardian } from "../../../offchain/workers/guardian/backupGuardian.ts";
import { reachBackups } from "../../../offchain/workers/guardian/reachBackups.ts";
import { restoreGuardian } from "../../../offchain/workers/guardian/restoreGuardian.ts";
import { atomically } from "../../../offchain/workers/guardian/store/atomically.ts";
import { column } from "../../../offchain/workers/guardian/store/column.ts";
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
});
