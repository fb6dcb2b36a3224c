import { expect } from "chai";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backupGuardian } from "../../../offchain/workers/guardian/backupGuardian.ts";
import { openStore, type Store } from "../../../offchain/workers/guardian/store/openStore.ts";

const modeOf = (file: string): number => statSync(file).mode & 0o777;

describe("a guardian's files", () => {
  let directory: string;
  let store: Store;
  let umask: number;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), "aceso-files-"));
    // The worst a service manager may leave behind: everybody may read and write what a process makes.
    umask = process.umask(0);
    store = openStore(join(directory, "home", "guardian.db"), new Uint8Array(32).fill(1));
    store.db.exec("INSERT INTO blocks (number, hash, time) VALUES (1, '0x01', 1)");
  });
  after(() => {
    store.close();
    process.umask(umask);
    rmSync(directory, { recursive: true });
  });

  it("the database and its journal are the institution's alone, whatever the umask", () => {
    const files = readdirSync(join(directory, "home"));
    expect(files).to.include.members(["guardian.db", "guardian.db-wal"]);
    for (const file of files) expect(modeOf(join(directory, "home", file)), file).to.equal(0o600);
    expect(modeOf(join(directory, "home"))).to.equal(0o700);
  });

  it("a backup passes through no other directory than the database's own, and leaves nothing there", () => {
    const before = readdirSync(join(directory, "home"));
    // What a process killed in the middle of a backup leaves behind.
    writeFileSync(join(directory, "home", "guardian.db.copy"), "half a copy");
    const shared = process.env["TMPDIR"];
    process.env["TMPDIR"] = join(directory, "nowhere");
    try {
      backupGuardian(store, join(directory, "backup"));
    } finally {
      if (shared === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = shared;
    }
    expect(existsSync(join(directory, "nowhere"))).to.equal(false);
    expect(readdirSync(join(directory, "home"))).to.deep.equal(before);
    for (const file of ["guardian.archive", "guardian.ring"])
      expect(modeOf(join(directory, "backup", file)), file).to.equal(0o600);
    const archive = readFileSync(join(directory, "backup", "guardian.archive"));
    const sealed = archive.subarray(archive.indexOf("\n") + 1);
    const copy = Buffer.from(store.box.open(sealed, "archive"));
    expect(copy.subarray(0, 15).toString("utf8")).to.equal("SQLite format 3");
  });
});
