import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { decideOnEpochs, type EpochFacts } from "../../../offchain/workers/guardian/decideOnEpochs.ts";
import { decideOnEvent, type GuardianView } from "../../../offchain/workers/guardian/decideOnEvent.ts";
import { decideOnRequest, type RequestFacts } from "../../../offchain/workers/guardian/decideOnRequest.ts";
import { GuardianError } from "../../../offchain/workers/guardian/errors.ts";
import { isEpochOver } from "../../../offchain/workers/guardian/isEpochOver.ts";
import { readSettings } from "../../../offchain/workers/guardian/readSettings.ts";
import { atomically } from "../../../offchain/workers/database/atomically.ts";
import { openStore } from "../../../offchain/workers/guardian/store/openStore.ts";
import { shareTable } from "../../../offchain/workers/guardian/store/shareTable.ts";
import type { RequestStatus } from "../../../offchain/workers/guardian/store/accessRequest.ts";
import { requestTable } from "../../../offchain/workers/guardian/store/requestTable.ts";
import { ProcessError } from "../../../offchain/workers/process/errors.ts";
import { doctor, guardians, inBlocks, patient, record, story } from "../audit/someEvents.ts";

const me = guardians[2];
const seat = { guardianSet: 1, index: 2, size: 3, threshold: 2 };
const inside: GuardianView = {
  account: me,
  seatIn: (set) => (set === 1 ? seat : undefined),
  seatFor: () => seat,
  isEpochOver: () => false,
};
const outside: GuardianView = {
  account: patient,
  seatIn: () => undefined,
  seatFor: () => undefined,
  isEpochOver: () => false,
};
const decide = (event: ChainEvent, view = inside) => decideOnEvent(event, view);

describe("what a guardian makes of an event", () => {
  const [set, registered, asked, others, mine] = inBlocks(story) as [
    ChainEvent,
    ChainEvent,
    ChainEvent,
    ChainEvent,
    ChainEvent,
  ];

  it("takes its seat, and wants the share of its own seat and epoch", () => {
    expect(decide(set)).to.deep.equal([{ do: "takeSeat", seat }]);
    const [guard, want] = decide(registered);
    expect(guard).to.deep.equal({ do: "guard", record, guardianSet: 1 });
    expect(want).to.deep.include({ do: "want" });
    expect(want?.do === "want" && want.version).to.include({ record, version: 1, epoch: 1, block: 11 });
  });

  it("refuses at once what is registered under an epoch that is over", () => {
    const over: GuardianView = { ...inside, isEpochOver: (epoch) => epoch === 1 };
    const [guard, want, refuse] = decide(registered, over);
    expect([guard?.do, want?.do]).to.deep.equal(["guard", "want"]);
    expect(refuse).to.deep.include({ do: "refuse", record, version: 1 });
    expect(refuse?.do === "refuse" && refuse.reason).to.match(/epoch 1 is over/);
    expect(decide(registered, { ...inside, isEpochOver: (epoch) => epoch === 2 })).to.have.length(2);
  });

  it("notes a request, and its own receipt, not another guardian's", () => {
    expect(decide(asked)[0]).to.deep.include({ do: "request" });
    expect(decide(others)).to.deep.equal([]);
    expect(decide(mine)[0]).to.include({ do: "receipt" });
  });

  it("has nothing to do with records it does not guard", () => {
    for (const event of [set, registered, asked, others, mine])
      expect(decide(event, outside)).to.deep.equal([]);
  });

  it("looks again at waiting requests when something may have become allowed, never when something was taken", () => {
    const rechecks = (facts: Parameters<typeof inBlocks>[0][number]) =>
      decide(inBlocks([facts])[0]!).filter((action) => action.do === "recheck");
    const grant = { record, grantee: doctor, by: patient };
    expect(
      rechecks({ ...grant, name: "ConsentGranted", purposes: 1, until: 9, sealedKey: "0x00" }),
    ).to.deep.equal([{ do: "recheck", record }]);
    expect(rechecks({ ...grant, name: "ConsentRevoked" })).to.deep.equal([]);
    expect(
      rechecks({ name: "CarerAppointed", patient, carer: doctor, sealedVaultKey: "0x00" }),
      "an appointment by anybody makes nobody else's requests due",
    ).to.deep.equal([]);
    expect(
      decide(inBlocks([{ name: "CarerAppointed", patient, carer: doctor, sealedVaultKey: "0x00" }])[0]!),
    ).to.deep.equal([{ do: "recheckAccessor", accessor: doctor }]);
    expect(rechecks({ name: "CarerDismissed", patient, carer: doctor })).to.deep.equal([]);
  });
});

describe("what a guardian does about a request", () => {
  const base: RequestFacts = {
    status: "waiting",
    released: false,
    permitted: true,
    expired: false,
    held: 1,
    untried: 0,
  };
  const decideWith = (change: Partial<RequestFacts>) => decideOnRequest({ ...base, ...change });

  it("seals only what is permitted, held, alive and not answered yet", () => {
    expect(decideWith({})).to.equal("seal");
    expect(decideWith({ permitted: false })).to.equal("wait");
    expect(decideWith({ held: 0 })).to.equal("wait");
    expect(decideWith({ untried: 1 })).to.equal("wait");
    expect(decideWith({ expired: true })).to.equal("close");
    expect(decideWith({ released: true })).to.equal("close");
  });

  it("never publishes but from a confirmed receipt, and never seals again once a release may be out", () => {
    const statuses: RequestStatus[] = ["waiting", "sealed", "sent", "receipted", "published", "closed"];
    for (const status of statuses) {
      for (let bits = 0; bits < 32; bits++) {
        const on = (bit: number): boolean => (bits & (1 << bit)) !== 0;
        const decision = decideOnRequest({
          status,
          released: on(0),
          permitted: on(1),
          expired: on(2),
          held: on(3) ? 1 : 0,
          untried: on(4) ? 1 : 0,
        });
        if (decision === "publish") expect(status).to.equal("receipted");
        if (decision === "seal") expect([status, on(0), on(1)]).to.deep.equal(["waiting", false, true]);
        if (decision === "send") expect(on(0), "sent twice").to.equal(false);
        if (status === "sent") expect(decision).to.be.oneOf(["send", "await", "close"]);
        if (status === "sealed" && !on(1)) expect(decision).not.to.equal("send");
      }
    }
  });
});

describe("what a guardian does about its epochs", () => {
  const key = (digit: string): `0x${string}` => `0x${digit.repeat(64)}`;
  const facts: EpochFacts = {
    now: 10_000,
    epochs: [
      { publicKey: key("1"), epoch: 1, madeAt: 0, supersededAt: 5_000, destroyed: false },
      { publicKey: key("2"), epoch: 2, madeAt: 5_000, supersededAt: undefined, destroyed: false },
    ],
    wanted: new Map(),
    erasuresWaitFor: [],
    epochMs: 6_000,
    erasePressureMs: 4_000,
    graceMs: 4_000,
    intakeMs: 3_000,
  };

  it("makes its first key, and publishes it until the registry has numbered it", () => {
    expect(decideOnEpochs({ ...facts, epochs: [] })).to.deep.equal([{ do: "make" }]);
    const made = {
      publicKey: key("1"),
      epoch: undefined,
      madeAt: 0,
      supersededAt: undefined,
      destroyed: false,
    };
    expect(decideOnEpochs({ ...facts, epochs: [made] })).to.deep.equal([
      { do: "publish", publicKey: key("1") },
    ]);
  });

  it("destroys a superseded key after its grace, when everything sealed to it is taken in", () => {
    expect(decideOnEpochs(facts)).to.deep.equal([{ do: "destroy", publicKey: key("1") }]);
    expect(decideOnEpochs({ ...facts, wanted: new Map([[1, 1]]) })).to.deep.equal([]);
    expect(decideOnEpochs({ ...facts, graceMs: 5_001 })).to.deep.equal([]);
  });

  it("nobody holds a superseded key up for longer than grace and intake, with however many envelopes nobody serves", () => {
    const junk = new Map([[1, 1_000_000]]);
    expect(decideOnEpochs({ ...facts, now: 11_999, epochMs: 9_000, wanted: junk })).to.deep.equal([]);
    expect(decideOnEpochs({ ...facts, now: 12_000, epochMs: 9_000, wanted: junk })).to.deep.equal([
      { do: "destroy", publicKey: key("1") },
    ]);
  });

  it("an epoch is over for new records at the moment its key may be destroyed, and never before it is superseded", () => {
    const [first, second] = facts.epochs;
    expect(isEpochOver(first, { now: 8_999, graceMs: 4_000 })).to.equal(false);
    expect(isEpochOver(first, { now: 9_000, graceMs: 4_000 })).to.equal(true);
    expect(isEpochOver(second, { now: 1e15, graceMs: 0 })).to.equal(false);
    expect(isEpochOver(undefined, { now: 1e15, graceMs: 0 })).to.equal(false);
  });

  it("rotates on schedule, and sooner when an erasure waits for the current key", () => {
    expect(decideOnEpochs({ ...facts, now: 11_000 })).to.deep.include({ do: "make" });
    expect(decideOnEpochs({ ...facts, erasuresWaitFor: [2] })).to.deep.include({ do: "make" });
    expect(decideOnEpochs({ ...facts, erasuresWaitFor: [2], erasePressureMs: 5_001 })).not.to.deep.include({
      do: "make",
    });
    expect(decideOnEpochs({ ...facts, erasuresWaitFor: [1] })).not.to.deep.include({ do: "make" });
  });

  it("makes a new key when the registry's newest is one it does not have", () => {
    const epochs = facts.epochs.map((epoch) => ({ ...epoch, supersededAt: 9_900 }));
    expect(decideOnEpochs({ ...facts, epochs })).to.deep.equal([{ do: "make" }]);
  });
});

describe("a guardian's settings and store", () => {
  const minimal = { ACESO_GUARDIAN_DIR: "/tmp/x", ACESO_IPFS_API: "http://127.0.0.1:5001" };

  it("settings are read from the environment; a wrong one is refused by name", () => {
    expect(readSettings({ ...minimal, ACESO_GUARDIAN_GRACE: "1.5", ACESO_IPFS_TOKEN: "" })).to.deep.include({
      graceMs: 1_500,
      confirmations: 12,
      ipfs: { api: "http://127.0.0.1:5001", token: undefined },
    });
    for (const [name, value] of [
      ["ACESO_GUARDIAN_DIR", ""],
      ["ACESO_CONFIRMATIONS", "0"],
      ["ACESO_CONFIRMATIONS", "many"],
      ["ACESO_RPC", "file:///etc/passwd"],
      ["ACESO_GUARDIAN_PORT", "70000"],
      ["ACESO_GUARDIAN_EPOCH", "-1"],
    ] as const)
      expect(() => readSettings({ ...minimal, [name]: value }), name).to.throw(ProcessError, name);
  });

  it("a database of another key does not open its secrets, and a transaction that fails leaves nothing", () => {
    const directory = mkdtempSync(join(tmpdir(), "aceso-store-"));
    const file = join(directory, "guardian.db");
    try {
      const first = openStore(file, new Uint8Array(32).fill(1));
      const shares = shareTable(first);
      shares.takeSeat(seat);
      shares.addRecord(record, 1);
      shares.want({ record, version: 1, digest: record, epoch: 1, block: 1 }, 0);
      expect(() =>
        atomically(first, () => {
          shares.hold(record, 1, new Uint8Array(33).fill(7));
          throw new Error("power cut");
        }),
      ).to.throw("power cut");
      expect(shares.shares(record).size).to.equal(0);
      expect(shares.hold(record, 1, new Uint8Array(33).fill(7))).to.equal(true);
      expect(shares.hold(record, 1, new Uint8Array(33).fill(8)), "a second share over the first").to.equal(
        false,
      );
      first.close();
      const second = openStore(file, new Uint8Array(32).fill(2));
      expect(() => shareTable(second).shares(record)).to.throw(GuardianError, /does not open/);
      second.close();
      const third = openStore(file, new Uint8Array(32).fill(1));
      expect(shareTable(third).shares(record).get(1)).to.deep.equal(new Uint8Array(33).fill(7));
      // The journal of an erased share is emptied with it, and a late envelope does not bring it back.
      shareTable(third).erase(record, 5);
      expect(shareTable(third).hold(record, 1, new Uint8Array(33))).to.equal(false);
      expect(shareTable(third).shares(record).size).to.equal(0);
      third.close();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it("a receipt, or a consent, that arrives while a request is being thought about is not lost to the older thought", () => {
    const directory = mkdtempSync(join(tmpdir(), "aceso-store-"));
    const store = openStore(join(directory, "guardian.db"), new Uint8Array(32));
    try {
      const requests = requestTable(store);
      const id = record;
      const add = () => {
        requests.add({ id, record, accessor: doctor, purpose: 1, accessKey: record, block: 1, expiresAt: 9 });
      };
      add();
      const looked = requests.get(id)!;
      // The grant comes after the look and before its conclusion.
      requests.recheck(record);
      requests.wait(looked, "waiting");
      expect(requests.due(1).map((request) => request.id)).to.deep.equal([id]);
      requests.wait(requests.get(id)!, "waiting");
      expect(requests.due(1)).to.deep.equal([]);
      requests.seal(id, new Uint8Array(3), record);
      expect(requests.move(id, "sealed", "sent")).to.equal(true);
      requests.receipted(id, 5);
      expect(requests.move(id, "sent", "sent")).to.equal(false);
      requests.retry(id, "sent", 1_000);
      expect(requests.get(id)).to.deep.include({ status: "receipted", digest: record });
      expect(requests.due(1).map((request) => request.status)).to.deep.equal(["receipted"]);
      requests.published(id);
      // The same receipt, seen again after a reorganisation: nothing is published twice.
      requests.receipted(id, 6);
      expect(requests.get(id)?.status).to.equal("published");
    } finally {
      store.close();
      rmSync(directory, { recursive: true });
    }
  });
});
