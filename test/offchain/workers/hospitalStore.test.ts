import { expect } from "chai";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { DatabaseError } from "../../../offchain/workers/database/errors.ts";
import { HospitalError } from "../../../offchain/workers/hospital/errors.ts";
import { ProcessError } from "../../../offchain/workers/process/errors.ts";
import { readSettings } from "../../../offchain/workers/hospital/readSettings.ts";
import { documentTable } from "../../../offchain/workers/hospital/store/documentTable.ts";
import { eventTable } from "../../../offchain/workers/hospital/store/eventTable.ts";
import { openStore, type Store } from "../../../offchain/workers/hospital/store/openStore.ts";
import { signatureTable } from "../../../offchain/workers/hospital/store/signatureTable.ts";
import { trainingTable } from "../../../offchain/workers/hospital/store/trainingTable.ts";

const digest = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;
const step = { task: 1, round: 0, attempt: 0 };

describe("what a hospital remembers", () => {
  let directory: string;
  let store: Store;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "aceso-hospital-"));
    store = openStore(join(directory, "hospital.db"));
  });
  afterEach(() => {
    store.close();
    rmSync(directory, { recursive: true });
  });
  const reopen = (): void => {
    store.close();
    store = openStore(join(directory, "hospital.db"));
  };

  it("never two signatures over different certificates of one attempt, whatever happens in between", () => {
    const first = { digest: digest(1), signature: digest(2), body: "{}" };
    signatureTable(store).keep(step, "certificate", first);
    signatureTable(store).keep(step, "certificate", first);
    reopen();
    const other = { ...first, digest: digest(3) };
    expect(() => {
      signatureTable(store).keep(step, "certificate", other);
    }).to.throw(HospitalError, "signed already");
    expect(signatureTable(store).get(step, "certificate")).to.deep.equal(first);
    signatureTable(store).keep({ ...step, attempt: 1 }, "certificate", other);
    expect(signatureTable(store).get({ ...step, attempt: 1 }, "certificate")).to.deep.equal(other);
  });

  it("the first update it trained for an attempt, and its salt: what was committed to is what is revealed", () => {
    const opening = { updateDigest: digest(1), samples: 3, consentRoot: digest(0), salt: digest(2) };
    const training = { opening, commitment: digest(3), signature: digest(4) };
    const update = Uint8Array.of(1, 2);
    trainingTable(store).keep(step, digest(9), training, update);
    trainingTable(store).keep(step, digest(9), { ...training, commitment: digest(5) }, Uint8Array.of(3));
    reopen();
    expect(trainingTable(store).get(step, digest(9))).to.deep.equal(training);
    expect(trainingTable(store).update(step, digest(9))).to.deep.equal(update);
    expect(trainingTable(store).get(step, digest(8)), "another base").to.equal(undefined);
  });

  it("what the chain said, until a reorganisation takes it away, amounts of any size included", () => {
    const at = (block: number) => ({ block, blockHash: digest(block), transaction: digest(0), logIndex: 0 });
    const paid = (block: number): TaskEvent => ({
      name: "Paid",
      task: 1,
      account: `0x${"11".repeat(20)}`,
      round: 0,
      amount: 2n ** 90n + BigInt(block),
      at: at(block),
    });
    eventTable(store).add([paid(5), paid(7)]);
    eventTable(store).add([paid(5)]);
    reopen();
    expect(eventTable(store).of(1)).to.deep.equal([paid(5), paid(7)]);
    expect(eventTable(store).of(2)).to.deep.equal([]);
    eventTable(store).rewind(6);
    expect(eventTable(store).of(1)).to.deep.equal([paid(5)]);
    expect(eventTable(store).tasks()).to.deep.equal([1]);
  });

  it("a document under its first text", () => {
    expect(documentTable(store).keep("commits/0x01", "a")).to.equal("a");
    expect(documentTable(store).keep("commits/0x01", "b")).to.equal("a");
    expect(documentTable(store).get("commits/0x02")).to.equal(undefined);
  });

  it("all of it in a file of its own, for one process at a time", () => {
    expect(statSync(store.file).mode & 0o777).to.equal(0o600);
    expect(() => openStore(store.file)).to.throw(DatabaseError, "another process");
  });
});

describe("a hospital's settings", () => {
  const minimal = {
    ACESO_HOSPITAL_DIR: "/x",
    ACESO_HOSPITAL_DATA: "/y.csv",
    ACESO_HOSPITAL_MAX_STAKE: "1000",
    ACESO_IPFS_API: "http://127.0.0.1:5001",
  };

  it("are read from the environment", () => {
    const settings = readSettings({ ...minimal, ACESO_HOSPITAL_TASKS: "3,7", ACESO_HOSPITAL_PORT: "" });
    expect(settings.tasks).to.deep.equal([3, 7]);
    expect(settings.maxStake).to.equal(1000n);
    expect(settings.confirmations).to.equal(12);
    expect(settings.listen).to.deep.equal({ host: "127.0.0.1", port: 0 });
    expect(readSettings(minimal), "nothing is joined that nobody named").to.deep.include({
      tasks: [],
      minPay: 1n,
      tokens: undefined,
      maxDuration: 2_592_000,
      maxEpsilon: undefined,
    });
    expect(readSettings({ ...minimal, ACESO_HOSPITAL_TASKS: "all" }).tasks).to.equal("all");
    const token = `0x${"Ab".repeat(20)}`;
    expect(readSettings({ ...minimal, ACESO_HOSPITAL_TOKENS: token }).tokens).to.deep.equal([
      token.toLowerCase(),
    ]);
    expect(readSettings({ ...minimal, ACESO_HOSPITAL_TASKS: "none" }).tasks).to.deep.equal([]);
  });

  it("that are wrong or missing are refused by name", () => {
    for (const name of Object.keys(minimal))
      expect(() => readSettings({ ...minimal, [name]: "" }), name).to.throw(ProcessError, name);
    for (const [name, value] of [
      ["ACESO_HOSPITAL_TASKS", "3;7"],
      ["ACESO_HOSPITAL_MAX_STAKE", "-1"],
      ["ACESO_HOSPITAL_ENDPOINT", "ftp://x"],
      ["ACESO_HOSPITAL_PORT", "70000"],
      ["ACESO_HOSPITAL_MIN_PAY", "1.5"],
      ["ACESO_HOSPITAL_TOKENS", "0x12"],
      ["ACESO_HOSPITAL_MAX_DURATION", "0"],
      ["ACESO_HOSPITAL_MAX_EPSILON", "-1"],
      ["ACESO_CONFIRMATIONS", "0"],
    ] as const)
      expect(() => readSettings({ ...minimal, [name]: value }), name).to.throw(ProcessError, name);
  });
});
