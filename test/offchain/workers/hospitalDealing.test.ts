import { expect } from "chai";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { encodeReferencePart } from "../../../offchain/learning/tasks/encodeReferencePart.ts";
import { encodeTaskSpec } from "../../../offchain/learning/tasks/encodeTaskSpec.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import { sealBox } from "../../../offchain/records/keys/aesGcm.ts";
import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import { committeeRoot } from "../../../offchain/rounds/committeeRoot.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { checkDealing, dealtTo } from "../../../offchain/workers/hospital/checkDealing.ts";
import { serveMessages } from "../../../offchain/workers/messages/serveMessages.ts";
import { dealReference } from "../../../offchain/workers/reference/dealReference.ts";
import { encodeDealing } from "../../../offchain/workers/reference/encodeDealing.ts";
import { encodeManifest } from "../../../offchain/workers/reference/encodeManifest.ts";
import { openDealtShare } from "../../../offchain/workers/reference/openDealtShare.ts";
import { partAssociated, partKey } from "../../../offchain/workers/reference/partBinding.ts";
import { referenceRoot } from "../../../offchain/workers/reference/referenceRoot.ts";
import { sealReference } from "../../../offchain/workers/reference/sealReference.ts";
import { ReplayError } from "../../../offchain/workers/replay/errors.ts";
import { openReference } from "../../../offchain/workers/replay/openReference.ts";
import { dealingPath, dealtPath, filePath } from "../../../offchain/workers/replay/paths.ts";
import { made, spec } from "../learning/tasks/smallTask.ts";

const coordinator: Hex = `0x${"c0".repeat(20)}`;
const place = { chainId: 31_337n, coordinator };
const accounts = [1, 2, 3, 4].map((i): Hex => `0x${String(i).repeat(40)}`);
const attempt = { round: 0, attempt: 0 };
const zero: Hex = `0x${"00".repeat(32)}`;

/** A task of one attempt, dealt rightly to four members; `seal` says what lies in its part's place. */
async function dealt(rows: Uint8Array, seal?: (secret: Hex) => Promise<Uint8Array>) {
  const sealed = await sealReference([{ ...attempt, rows: 60, bytes: rows }]);
  const part = (await seal?.(sealed.secrets[0]!)) ?? sealed.sealed[0]!;
  const parts = [{ ...sealed.manifest.parts[0]!, digest: sha256Hex(part), size: part.length }];
  const manifest = { ...sealed.manifest, parts };
  const keys = await Promise.all(
    accounts.map((_, i) => deriveEncryptionKeyPair(new Uint8Array(32).fill(i + 1), 1)),
  );
  const members = accounts.map((account, i) => ({ chair: i + 1, account, key: keys[i]!.publicKey }));
  const { secrets } = sealed;
  const dealing = await dealReference({
    manifest,
    secrets,
    place: { ...place, task: 1 },
    members,
    threshold: 2,
  });
  const listed = encodeManifest(manifest);
  const described = { ...spec, reference: { ...spec.reference, manifest: sha256Hex(listed) } };
  const files = new Map<Hex, Uint8Array>();
  for (const file of [encodeTaskSpec(described), listed, encodeDealing(dealing)])
    files.set(sha256Hex(file), file);
  const terms = { specDigest: sha256Hex(encodeTaskSpec(described)), referenceRoot: referenceRoot(manifest) };
  const roster = accounts.map((account, seat) => ({ account, seat, chair: seat + 1, dataset: zero }));
  const shares = await Promise.all(
    [0, 1].map(async (i) => ({
      member: accounts[i]!,
      share: await openDealtShare(dealing, attempt, i + 1, keys[i]!.privateKey),
    })),
  );
  const digest = sha256Hex(encodeDealing(dealing));
  return { view: { task: 1, terms, roster }, spec: described, files, keys: keys[0], digest, part, shares };
}

/** The first member; the other three all say what `read` says, and IPFS is away. */
async function member(task: Awaited<ReturnType<typeof dealt>>, read: (path: string) => string | undefined) {
  const service = await serveMessages({ take: () => undefined, read, host: "127.0.0.1", port: 0 });
  const { view, files, keys, digest } = task;
  const word = {
    ...{ task: 1, ...attempt, purpose: "dealing", from: accounts[0], to: accounts[0], expires: 1 },
    body: JSON.stringify({ dealing: digest, committee: committeeRoot(accounts) }),
    signature: `0x${"11".repeat(65)}`,
  };
  const documents = new Map([[dealingPath(view), JSON.stringify(word)]]);
  const institutionRegistry = {
    labelOf: () => Promise.resolve("mercy"),
    endpointOf: () => Promise.resolve(`http://127.0.0.1:${service.port}`),
    isActive: () => Promise.resolve(true),
    authorityKeyVersion: () => Promise.resolve(0n),
    epochKey: () => Promise.resolve({ epoch: 0n, key: zero }),
  };
  const marks: string[] = [];
  const hospital = {
    account: accounts[0],
    keys,
    place,
    ipfs: connectIpfs({ api: "http://127.0.0.1:1", timeoutMs: 500 }),
    chain: { contracts: { institutionRegistry } },
    files: { get: (of: Hex) => files.get(of), keep: (of: Hex, bytes: Uint8Array) => files.set(of, bytes) },
    documents: {
      get: (path: string) => documents.get(path),
      keep: (path: string, text: string) => void documents.set(path, text),
    },
    done: { mark: (_: unknown, deed: string) => marks.push(deed) },
  };
  return { hospital: hospital as never, documents, marks, close: service.close };
}

describe("What a hospital has in hand before it commits to anything", () => {
  const rows = encodeReferencePart(made("reference", 60));
  const garbage = new Uint8Array(500).fill(7);
  type Dealt = Awaited<ReturnType<typeof dealt>>;
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => "nothing was refused",
      (error: unknown) => (error instanceof ReplayError ? error.code : error),
    );
  const check = async (task: Dealt, file: Uint8Array | undefined) => {
    const path = filePath(sha256Hex(task.part));
    const read = (asked: string): string | undefined =>
      asked === path ? file && Buffer.from(file).toString("base64") : task.digest;
    const { hospital, documents, marks, close } = await member(task, read);
    try {
      const code = await codeOf(checkDealing(hospital, task.view as never, attempt as never));
      return {
        code,
        marks,
        told: documents.get(dealtPath(task.view, { task: 1, ...attempt })),
        kept: task.files.get(sha256Hex(task.part)),
      };
    } finally {
      await close();
    }
  };

  it("is the sealed part: who deals right shares and keeps the part back has nobody commit, nor say that it is dealt", async () => {
    const task = await dealt(rows);
    const { code, marks, told } = await check(task, undefined);
    expect(marks).to.deep.equal([]);
    expect(told).to.equal(undefined);
    expect(code).to.equal("no-file");
  });

  it("takes the part from a member who has it, and keeps it for those who have not", async () => {
    const task = await dealt(rows);
    const { code, marks, told, kept } = await check(task, task.part);
    expect(code).to.equal("nothing was refused");
    expect(marks).to.deep.equal([dealtTo(task.view)]);
    expect(told).to.equal(task.digest);
    expect(kept).to.deep.equal(task.part);
  });

  it("takes no other bytes for it, whoever hands them out", async () => {
    const { code, marks } = await check(await dealt(rows), garbage);
    expect(code).to.equal("no-file");
    expect(marks).to.deep.equal([]);
  });

  const opened = async (task: Dealt, shares = task.shares): Promise<unknown> => {
    task.files.set(sha256Hex(task.part), task.part);
    const { hospital, close } = await member(task, () => undefined);
    try {
      return await openReference(hospital, task.view as never, { ...attempt, shares } as never, task.spec);
    } finally {
      await close();
    }
  };

  it("opens to the rows that were sealed, or for everybody alike to nothing where the requester sealed something else", async () => {
    expect(await opened(await dealt(rows))).to.deep.equal(made("reference", 60));
    const other = (bytes: Uint8Array) => async (secret: Hex) =>
      sealBox(await partKey(BigInt(secret)), bytes, partAssociated(attempt));
    const nan = rows.slice();
    nan.set([0, 0, 0xc0, 0x7f], 18 + 8);
    const label = rows.slice();
    label[label.length - 1] = 1;
    const fewer = encodeReferencePart(made("reference", 59));
    for (const bytes of [garbage, new Uint8Array(0), nan, label, fewer])
      expect(await opened(await dealt(rows, other(bytes)))).to.equal(null);
    for (const sealed of [garbage, new Uint8Array(3)])
      expect(await opened(await dealt(rows, () => Promise.resolve(sealed)))).to.equal(null);
  });

  it("is not called something else while members' shares are missing", async () => {
    const task = await dealt(rows);
    const error = await opened(task, task.shares.slice(1)).catch((reason: unknown) => reason);
    expect(error).to.include({ code: "not-enough-shares" });
  });
});
