import { expect } from "chai";
import { join } from "node:path";
import { z } from "zod";
import { readEvents } from "../../offchain/chain/readEvents.ts";
import { grantAccess } from "../../offchain/chain/records/grantAccess.ts";
import { revokeAccess } from "../../offchain/chain/records/revokeAccess.ts";
import { readRequest } from "../../offchain/chain/requests/readRequest.ts";
import { startProcess, type RunningProcess } from "../../scripts/network/startProcess.ts";
import { ask, isPublished } from "./guardianReader.ts";
import { buildWorld, rpcCall, until, type Institution, type Person, type World } from "./guardianWorld.ts";

type Hex = `0x${string}`;
const TREAT = 1;
const DEPTH = 3;
const sealedKey = new Uint8Array(80);

/** The receipts of a request by one guardian. */
async function receiptsBy(reader: Person, request: Hex, guardian: Hex) {
  const events = await readEvents(reader.chain, { names: ["ShareReleased"], about: request });
  return events
    .filter((event) => event.name === "ShareReleased")
    .filter((event) => event.guardian === guardian);
}

describe("guardians: crashes and reorganisations", () => {
  let world: World;
  let patient: Person;
  before(async () => {
    world = await buildWorld({ confirmations: DEPTH });
    patient = await world.newPerson();
    const started = await Promise.all(world.institutions.map((institution) => world.guard(institution)));
    await world.epochsReady();
    await world.mine(DEPTH);
    await until("the epochs are confirmed", () =>
      started.every(({ guardian }) => guardian.epochs.all()[0]?.epoch === 1),
    );
    // What follows needs one guardian at a time.
    for (const guardian of started) await world.stop(guardian);
  });
  after(async () => {
    await world.close();
  });

  const startWorker = (institution: Institution): Promise<RunningProcess<unknown>> =>
    startProcess({
      entry: new URL("../../offchain/workers/guardian/main.ts", import.meta.url),
      environment: {
        ACESO_GUARDIAN_DIR: institution.home,
        ACESO_PRIVATE_KEY: institution.key,
        ACESO_RPC: world.rpc,
        ACESO_DEPLOYMENT: world.deployment,
        ACESO_IPFS_API: world.node.api,
        ACESO_IPFS_TOKEN: world.node.token,
        ACESO_CONFIRMATIONS: String(DEPTH),
        ACESO_POLL_MS: "20",
        ACESO_GUARDIAN_RESEND: "1",
      },
      log: join(world.directory, `${institution.label}.log`),
      ready: z.object({ status: z.url() }),
    });
  const grant = (record: Hex, { account: grantee }: Person) => {
    const end = Math.floor(Date.now() / 1000) + 3_600;
    return grantAccess(patient.chain, { record, grantee, purposes: TREAT, until: end, sealedKey });
  };
  /** Registers a record of the patient's, granted to a reader who asks for it. */
  const asked = async (reader: Person) => {
    const put = await world.put(patient, "text");
    await grant(put.record, reader);
    return { put, asked: await ask(reader, put.record) };
  };
  /** Lets a guardian say all it has to say about its shares, so that later blocks come only from what a test is about. */
  const settle = async (institution: Institution): Promise<void> => {
    const head = await patient.chain.provider.getBlockNumber();
    const guardian = await world.guard(institution);
    const { store, position } = guardian.guardian;
    const unsettled =
      "SELECT 1 FROM versions WHERE status = 'wanted' OR (status = 'held' AND ack <> 'confirmed')";
    await until("every share is taken in and acknowledged, and that is confirmed", async () => {
      await world.mine(1);
      // What is to be settled must be known first: the newest record too, and blocks are processed once confirmed.
      return (position.latest()?.number ?? 0) >= head && store.db.prepare(unsettled).get() === undefined;
    });
    await world.stop(guardian);
  };

  it("killed between the receipt and the bytes: one receipt, and the bytes are there after the restart", async () => {
    const [mercy] = world.institutions;
    const reader = await world.newPerson();
    const worker = await startWorker(mercy!);
    const { asked: request } = await asked(reader);
    await world.mine(DEPTH);
    const receipt = await until("the release is mined, though not confirmed", async () => {
      const [found] = await receiptsBy(reader, request.request, mercy!.account);
      return found;
    });
    await worker.kill();
    expect(await isPublished(world, receipt.digest), "published before the receipt was confirmed").to.equal(
      false,
    );
    await world.mine(DEPTH);
    const again = await startWorker(mercy!);
    await until("the bytes are on IPFS", () => isPublished(world, receipt.digest));
    expect(await receiptsBy(reader, request.request, mercy!.account)).to.have.length(1);
    await again.close();
  });

  it("stopped after marking a release as sent, before it left: sent once, with the bytes stored before", async () => {
    const [mercy] = world.institutions;
    const reader = await world.newPerson();
    const { asked: request } = await asked(reader);
    await world.mine(DEPTH);
    // Nothing left to pay with: the release is marked as sent and cannot leave, as if the process had died just there.
    const balance = await rpcCall(world.rpc, "eth_getBalance", [mercy!.account, "latest"]);
    await rpcCall(world.rpc, "hardhat_setBalance", [mercy!.account, "0x0"]);
    const first = await world.guard(mercy!);
    const digest = await until("the bytes are stored and marked as sent", () => {
      const stored = first.guardian.requests.get(request.request);
      return stored?.status === "sent" ? stored.digest : undefined;
    });
    await world.stop(first);
    await rpcCall(world.rpc, "hardhat_setBalance", [mercy!.account, balance]);
    const second = await world.guard(mercy!);
    const receipt = await until("the release is mined", async () => {
      const [found] = await receiptsBy(reader, request.request, mercy!.account);
      return found;
    });
    await world.mine(DEPTH);
    await until("the bytes are on IPFS", () => isPublished(world, digest));
    expect(receipt.digest).to.equal(digest);
    expect(await receiptsBy(reader, request.request, mercy!.account)).to.have.length(1);
    await world.stop(second);
  });

  it("a revocation that a confirmed block does not show yet: the release reverts and nothing is disclosed", async () => {
    const [mercy] = world.institutions;
    const reader = await world.newPerson();
    const { put, asked: request } = await asked(reader);
    await world.mine(DEPTH - 2);
    await revokeAccess(patient.chain, put.record, reader.account);
    // The grant and the request are confirmed now, the revocation is not.
    const heard: string[] = [];
    const guardian = await world.guard(mercy!, {}, heard);
    await until("the guardian has tried", () => heard.includes("release not accepted"));
    await world.mine(DEPTH);
    expect((await readRequest(reader.chain, request.request)).released).to.deep.equal([]);
    expect(guardian.guardian.requests.get(request.request)).to.include({ status: "sent" });
    // Mined and reverted at the head: after a reorganisation it might succeed, so its bytes are kept.
    expect(guardian.guardian.requests.bytes(request.request)).to.not.equal(undefined);
    await world.stop(guardian);
  });

  it("a reorganisation takes the receipt away: no share is disclosed without one, and the same bytes are offered again", async () => {
    const [mercy] = world.institutions;
    const reader = await world.newPerson();
    const put = await world.put(patient, "text");
    await settle(mercy!);
    await grant(put.record, reader);
    const request = await ask(reader, put.record);
    await world.mine(DEPTH - 1);
    const snapshot = await rpcCall(world.rpc, "evm_snapshot");
    const heard: string[] = [];
    // It looks again when a consent changes, and not by the clock: that could be just before the patient revokes.
    const guardian = await world.guard(mercy!, { resendMs: 60_000 }, heard);
    const digest = await until("the release is mined", async () => {
      const [found] = await receiptsBy(reader, request.request, mercy!.account);
      return found?.digest;
    });
    // The guardian must have seen it mined: one that was dropped before that it would wait a minute for.
    await until("the guardian knows", () => heard.includes("release mined"));
    // One block short of confirmed; then the chain forgets the release, and the patient revokes.
    await world.mine(DEPTH - 2);
    await rpcCall(world.rpc, "evm_revert", [snapshot]);
    await revokeAccess(patient.chain, put.record, reader.account);
    await world.mine(2 * DEPTH);
    // It offers the same bytes again, in vain; the release that was dropped could still come back from a pool.
    await until("the guardian has tried again", () => heard.includes("release not accepted"));
    await until("the guardian has followed the new chain", () => {
      const { status, position } = guardian.guardian;
      return status.caughtUp && (position.latest()?.number ?? 0) > request.block + DEPTH;
    });
    expect(await receiptsBy(reader, request.request, mercy!.account)).to.have.length(0);
    expect(await isPublished(world, digest), "disclosed without a receipt").to.equal(false);
    const { record } = put;
    const later = Math.floor(Date.now() / 1000) + 3_600;
    await grantAccess(patient.chain, {
      record,
      grantee: reader.account,
      purposes: TREAT,
      until: later,
      sealedKey,
    });
    await until("the release is mined again", async () => {
      await world.mine(1);
      return (await receiptsBy(reader, request.request, mercy!.account)).length > 0;
    });
    await world.mine(DEPTH);
    await until("the bytes are on IPFS", () => isPublished(world, digest));
    const [receipt] = await receiptsBy(reader, request.request, mercy!.account);
    expect(receipt?.digest, "other bytes for the same request").to.equal(digest);
    await world.stop(guardian);
  });

  it("a reorganisation deeper than what was processed is noticed, and the worker goes back to the common ancestor", async () => {
    const [mercy] = world.institutions;
    const heard: string[] = [];
    const guardian = await world.guard(mercy!, {}, heard);
    await until("caught up", () => guardian.guardian.status.caughtUp);
    const snapshot = await rpcCall(world.rpc, "evm_snapshot");
    const lost = await world.put(patient, "on the wrong branch");
    await world.mine(DEPTH);
    await until("taken in", () => guardian.guardian.shares.version(lost.record, 1)?.status === "held");
    await rpcCall(world.rpc, "evm_revert", [snapshot]);
    const kept = await world.put(patient, "on the right branch");
    await world.mine(3 * DEPTH);
    await until(
      "the other branch is taken in",
      () => guardian.guardian.shares.version(kept.record, 1)?.status === "held",
    );
    expect(heard).to.include("the chain was reorganised");
    expect(guardian.guardian.shares.version(lost.record, 1)?.status).to.equal("orphaned");
    const blocks = guardian.guardian.position.all();
    for (const { number, hash } of blocks.slice(0, 5)) {
      const now = await rpcCall(world.rpc, "eth_getBlockByNumber", [`0x${number.toString(16)}`, false]);
      expect((now as { hash: string }).hash).to.equal(hash);
    }
    await world.stop(guardian);
  });

  it("a reorganisation takes a confirmed receipt away: the same bytes are receipted again, never others", async () => {
    const [mercy] = world.institutions;
    const reader = await world.newPerson();
    const put = await world.put(patient, "text");
    await settle(mercy!);
    await grant(put.record, reader);
    const request = await ask(reader, put.record);
    const snapshot = await rpcCall(world.rpc, "evm_snapshot");
    const guardian = await world.guard(mercy!);
    await until("published", async () => {
      await world.mine(1);
      return guardian.guardian.requests.get(request.request)?.status === "published";
    });
    const digest = guardian.guardian.requests.get(request.request)?.digest;
    await world.stop(guardian);
    await rpcCall(world.rpc, "evm_revert", [snapshot]);
    expect(await receiptsBy(reader, request.request, mercy!.account)).to.have.length(0);
    const again = await world.guard(mercy!);
    await until("the receipt is there again", async () => {
      await world.mine(1);
      return (await receiptsBy(reader, request.request, mercy!.account)).length > 0;
    });
    const [receipt] = await receiptsBy(reader, request.request, mercy!.account);
    expect(receipt?.digest).to.equal(digest);
    await world.stop(again);
  });

  it("two guardians do not share one database", async () => {
    const [mercy] = world.institutions;
    const first = await world.guard(mercy!);
    let code: unknown;
    await world.guard(mercy!).catch((error: unknown) => {
      code = error instanceof Error && "code" in error ? error.code : error;
    });
    expect(code).to.equal("store-locked");
    await world.stop(first);
  });
});
