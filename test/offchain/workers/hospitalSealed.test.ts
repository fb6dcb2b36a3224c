import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import { drawSalt } from "../../../offchain/workers/hospital/drawSalt.ts";
import { ReplayError } from "../../../offchain/workers/replay/errors.ts";
import { fetchRevealed } from "../../../offchain/workers/replay/fetchRevealed.ts";
import type { Hospital } from "../../../offchain/workers/hospital/hospital.ts";
import { copyPath, filePath } from "../../../offchain/workers/replay/paths.ts";
import { readDocument } from "../../../offchain/workers/hospital/readDocument.ts";
import { documentTable } from "../../../offchain/workers/hospital/store/documentTable.ts";
import { eventTable } from "../../../offchain/workers/hospital/store/eventTable.ts";
import { fileTable } from "../../../offchain/workers/hospital/store/fileTable.ts";
import { openStore, type Store } from "../../../offchain/workers/hospital/store/openStore.ts";
import { updateTable } from "../../../offchain/workers/hospital/store/updateTable.ts";
import { serveMessages } from "../../../offchain/workers/messages/serveMessages.ts";
import { foldTask } from "../../../offchain/workers/tasks/foldTask.ts";
import { sealUpdate } from "../../../offchain/workers/updates/sealUpdate.ts";
import { quickTerms } from "./quickTerms.ts";

const account = (i: number): Hex => `0x${String(i).padStart(40, "0")}`;
const digestOf = (i: number): Hex => `0x${String(i).padStart(64, "0")}`;
const place = { chainId: 31337n, coordinator: `0x${"c0".repeat(20)}` } as const;
const step = { task: 1, round: 0, attempt: 0 };
const [SELF, OTHER, TRAINER, OUTSIDER] = [account(1), account(2), account(3), account(9)];
const members = [1, 2, 3, 4].map(account);

const terms = { ...quickTerms, memberLimit: 31 };
const at = (block: number, logIndex: number): TaskEvent["at"] => ({
  block,
  blockHash: digestOf(block),
  transaction: digestOf(0),
  logIndex,
});
const events: readonly TaskEvent[] = [
  { name: "TaskCreated", task: 1, requester: OUTSIDER, terms, at: at(1, 0) },
  ...members.map((member, seat): TaskEvent => ({
    name: "Enrolled",
    task: 1,
    account: member,
    seat,
    chair: seat + 1,
    dataset: digestOf(0),
    at: at(2, seat),
  })),
];
const view = foldTask(events, 1)!;
const noIpfs = connectIpfs({ api: "http://127.0.0.1:1", timeoutMs: 500 });
const bytes = Uint8Array.from({ length: 100 }, (_, i) => i + 1);
const digest = sha256Hex(bytes);
const patient = { sealing: "committee", patient: true } as const;
const impatient = { sealing: "committee", patient: false } as const;

describe("a hospital in a task whose updates are sealed", () => {
  let directory: string;
  const stores: Store[] = [];
  let keys: Map<Hex, EncryptionKeyPair>;
  let endpoints: Map<Hex, string>;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "aceso-sealed-"));
    const pairs = members.map(async (member) => [member, await generateEncryptionKeyPair()] as const);
    keys = new Map(await Promise.all(pairs));
    endpoints = new Map();
  });
  afterEach(() => {
    for (const store of stores.splice(0)) store.close();
    rmSync(directory, { recursive: true });
  });

  const hexOf = (key: Uint8Array): Hex => `0x${Buffer.from(key).toString("hex")}`;
  const chain = {
    contracts: {
      institutionRegistry: {
        labelOf: () => Promise.resolve("mercy"),
        endpointOf: (member: Hex) => Promise.resolve(endpoints.get(member) ?? ""),
        isActive: () => Promise.resolve(true),
        authorityKeyVersion: () => Promise.resolve(0n),
        epochKey: () => Promise.resolve({ epoch: 0n, key: digestOf(0) }),
      },
      encryptionKeys: {
        keyOf: (member: Hex) => {
          const pair = keys.get(member);
          return Promise.resolve({
            version: pair ? 1n : 0n,
            key: pair ? hexOf(pair.publicKey) : digestOf(0),
          });
        },
      },
    },
  } as never;
  const hospitalOf = (member: Hex): Hospital => {
    const store = openStore(join(directory, `${member}.db`));
    stores.push(store);
    const tables = {
      events: eventTable(store),
      documents: documentTable(store),
      files: fileTable(store),
      updates: updateTable(store),
    };
    tables.events.add(events);
    return { ...tables, account: member, place, chain, ipfs: noIpfs, keys: keys.get(member) } as never;
  };
  const serving = async (hospital: Hospital, work: () => Promise<void>): Promise<void> => {
    const service = await serveMessages({
      take: () => undefined,
      read: (path) => readDocument(hospital, path),
      host: "127.0.0.1",
      port: 0,
    });
    endpoints.set(hospital.account, `http://127.0.0.1:${service.port}`);
    try {
      await work();
    } finally {
      await service.close();
    }
  };
  const codeOf = (run: Promise<unknown>): Promise<string> =>
    run.then(
      () => "nothing thrown",
      (error: unknown) => (error instanceof ReplayError ? error.code : String(error)),
    );

  it("commits to the sealed file by the salt, and any member opens it with nothing but the reveal", async () => {
    const trainer = hospitalOf(TRAINER);
    const salt = await drawSalt(trainer, view, { sealing: "committee" }, { step, digest, bytes });
    const sealed = trainer.files.get(salt);
    expect(sealed && sha256Hex(sealed)).to.equal(salt);
    const again = await drawSalt(trainer, view, { sealing: "committee" }, { step, digest, bytes });
    expect(again, "a salt nobody can guess").to.not.equal(salt);
    expect(await drawSalt(trainer, view, { sealing: "clear" }, { step, digest, bytes })).to.match(
      /^0x[0-9a-f]{64}$/,
    );
    // IPFS is away: the file is handed out by its digest like any other, and holds nothing for an outsider.
    await serving(trainer, async () => {
      const reader = hospitalOf(SELF);
      const revealed = { step, trainer: TRAINER, digest, salt };
      expect(await fetchRevealed(reader, view, revealed, patient)).to.deep.equal(bytes);
      expect(reader.updates.get(1, digest)).to.deep.equal(bytes);
    });
  });

  it("that a trainer sealed garbage to gets the update from any member that has it", async () => {
    const nobody = await generateEncryptionKeyPair();
    const committee = members.map((member) => ({
      account: member,
      key: member === SELF ? nobody.publicKey : keys.get(member)!.publicKey,
    }));
    const sealed = await sealUpdate({ ...place, ...step, trainer: TRAINER, digest }, bytes, committee);
    const salt = sha256Hex(sealed);
    const revealed = { step, trainer: TRAINER, digest, salt };
    const [self, other] = [hospitalOf(SELF), hospitalOf(OTHER)];
    for (const one of [self, other]) one.files.keep(salt, sealed);
    // The attack: what the others accept, this one calls lost, and signs another certificate than they.
    expect(await codeOf(fetchRevealed(self, view, revealed, patient))).to.equal("no-file");
    expect(await fetchRevealed(self, view, revealed, impatient)).to.equal(null);
    await serving(other, async () => {
      expect(await codeOf(fetchRevealed(self, view, revealed, patient)), "it has not looked").to.equal(
        "no-file",
      );
      expect(await fetchRevealed(other, view, revealed, patient)).to.deep.equal(bytes);
      expect(await fetchRevealed(self, view, revealed, patient)).to.deep.equal(bytes);
    });
  });

  it("believes no member that hands out something else", async () => {
    const [self, other] = [hospitalOf(SELF), hospitalOf(OTHER)];
    other.updates.keep(
      1,
      digest,
      bytes.map((byte) => byte ^ 1),
    );
    const revealed = { step, trainer: TRAINER, digest, salt: undefined };
    await serving(other, async () => {
      expect(await fetchRevealed(self, view, revealed, impatient)).to.equal(null);
    });
    expect(self.updates.get(1, digest)).to.equal(undefined);
  });

  it("hands an update to members alone, sealed, and never as a file", async () => {
    const hospital = hospitalOf(OTHER);
    hospital.updates.keep(1, digest, bytes);
    expect(await readDocument(hospital, filePath(digest))).to.equal(undefined);
    const copy = await readDocument(hospital, copyPath(1, digest, SELF));
    expect(Buffer.from(copy ?? "", "base64").includes(Buffer.from(bytes.subarray(0, 8)))).to.equal(false);
    keys.set(OUTSIDER, await generateEncryptionKeyPair());
    expect(await readDocument(hospital, copyPath(1, digest, OUTSIDER)), "no member").to.equal(undefined);
    expect(await readDocument(hospital, copyPath(2, digest, SELF)), "another task").to.equal(undefined);
    expect(await readDocument(hospital, copyPath(1, digestOf(5), SELF)), "not here").to.equal(undefined);
    keys.delete(SELF);
    expect(await readDocument(hospital, copyPath(1, digest, SELF)), "it has no key").to.equal(undefined);
  });

  it("tells whoever is no member that the updates are sealed, whatever it holds", async () => {
    const revealed = { step, trainer: TRAINER, digest, salt: undefined };
    const outsider = { ...hospitalOf(OUTSIDER), keys: await generateEncryptionKeyPair() };
    expect(await codeOf(fetchRevealed(outsider, view, revealed, patient))).to.equal("sealed");
    const nobody = { ...hospitalOf(SELF), keys: undefined };
    expect(await codeOf(fetchRevealed(nobody, view, revealed, patient))).to.equal("sealed");
  });

  it("trains beside a member without a usable key, whose chair then opens nothing", async () => {
    keys.delete(account(4));
    const trainer = hospitalOf(TRAINER);
    const salt = await drawSalt(trainer, view, { sealing: "committee" }, { step, digest, bytes });
    const reader = hospitalOf(SELF);
    reader.files.keep(salt, trainer.files.get(salt)!);
    const revealed = { step, trainer: TRAINER, digest, salt };
    expect(await fetchRevealed(reader, view, revealed, patient)).to.deep.equal(bytes);
  });
});
