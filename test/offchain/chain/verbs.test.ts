import { expect } from "chai";
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import { connectChain } from "../../../offchain/chain/connectChain.ts";
import { ChainError } from "../../../offchain/chain/errors.ts";
import { followEvents, type FollowStep } from "../../../offchain/chain/followEvents.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { accountOfLabel } from "../../../offchain/chain/institutions/accountOfLabel.ts";
import { admitInstitution } from "../../../offchain/chain/institutions/admitInstitution.ts";
import { attestAttributes } from "../../../offchain/chain/institutions/attestAttributes.ts";
import { attributeHeldUntil } from "../../../offchain/chain/institutions/attributeHeldUntil.ts";
import { attributeId } from "../../../offchain/chain/institutions/attributeId.ts";
import { definePolicy } from "../../../offchain/chain/institutions/definePolicy.ts";
import { readGuardianSet } from "../../../offchain/chain/institutions/readGuardianSet.ts";
import { readInstitutions } from "../../../offchain/chain/institutions/readInstitutions.ts";
import { revokeAttribute } from "../../../offchain/chain/institutions/revokeAttribute.ts";
import { satisfiesPolicy } from "../../../offchain/chain/institutions/satisfiesPolicy.ts";
import { loadAddresses } from "../../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";
import { appointCarer } from "../../../offchain/chain/people/appointCarer.ts";
import { isCarer } from "../../../offchain/chain/people/isCarer.ts";
import { proposeCustody } from "../../../offchain/chain/people/proposeCustody.ts";
import { publishEncryptionKey } from "../../../offchain/chain/people/publishEncryptionKey.ts";
import { readEncryptionKey } from "../../../offchain/chain/people/readEncryptionKey.ts";
import { readMove } from "../../../offchain/chain/people/readMove.ts";
import { takeCustody } from "../../../offchain/chain/people/takeCustody.ts";
import { readEvents } from "../../../offchain/chain/readEvents.ts";
import { grantAccessBatch } from "../../../offchain/chain/records/grantAccessBatch.ts";
import { readRecord } from "../../../offchain/chain/records/readRecord.ts";
import { recordIdOf } from "../../../offchain/chain/records/recordIdOf.ts";
import { registerRecord } from "../../../offchain/chain/records/registerRecord.ts";
import { revokeAccess } from "../../../offchain/chain/records/revokeAccess.ts";
import { setStandingConsent } from "../../../offchain/chain/records/setStandingConsent.ts";
import { signGrant } from "../../../offchain/chain/records/signGrant.ts";
import { submitSignedGrant } from "../../../offchain/chain/records/submitSignedGrant.ts";
import { isPermitted } from "../../../offchain/chain/requests/isPermitted.ts";
import {
  buildWorld,
  bytes,
  hex,
  rpcCall,
  until,
  type Person,
  type World,
} from "../../flows/guardianWorld.ts";

const TREAT = 1;
const sealedKey = randomBytes(80);
const later = (seconds = 3_600): number => Math.floor(Date.now() / 1000) + seconds;
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "nothing thrown",
    (error: unknown) => (error instanceof ChainError ? error.code : String(error)),
  );

describe("the chain's verbs, on the production deployment", () => {
  let world: World;
  let patient: Person;
  let program: Uint8Array;
  before(async () => {
    world = await buildWorld();
    patient = await world.newPerson();
    const id = attributeId(world.institutions[0]!.account, "cardiology");
    program = Uint8Array.from([1, ...bytes(id), 0]);
  });
  after(async () => {
    await world.close();
  });

  const register = async (owner = patient): Promise<Hex> => {
    const salt = hex(randomBytes(32));
    const policy = await definePolicy(owner.chain, program);
    const digest = hex(randomBytes(32));
    const { guardianSet } = world;
    const epochs = [1, 1, 1];
    const { record } = await registerRecord(owner.chain, {
      salt,
      digest,
      policy,
      guardianSet,
      epochs,
      settings: 0x80,
    });
    expect(record).to.equal(recordIdOf(owner.chain, owner.account, salt));
    return record;
  };

  it("institutions, guardian sets, attributes and policies are read back as they were written", async () => {
    const [mercy] = world.institutions;
    const known = await readInstitutions(patient.chain);
    expect(
      known.map(({ label, active, authorityKeyVersion }) => [label, active, authorityKeyVersion]),
    ).to.deep.equal([
      ["mercy", true, 1],
      ["charite", true, 1],
      ["health-authority", true, 1],
    ]);
    expect(await accountOfLabel(patient.chain, "mercy")).to.equal(mercy!.account);
    expect(await codeOf(accountOfLabel(patient.chain, "nobody"))).to.equal("InstitutionUnknown");
    expect(await readGuardianSet(patient.chain, world.guardianSet)).to.deep.equal({
      set: world.guardianSet,
      members: known.map(({ account }) => account),
      threshold: 2,
    });
    const policy = await definePolicy(patient.chain, program);
    const end = later();
    await attestAttributes(mercy!.chain, [{ account: patient.account, name: "cardiology", until: end }]);
    const id = attributeId(mercy!.account, "cardiology");
    expect(await attributeHeldUntil(patient.chain, id, patient.account)).to.equal(end);
    expect(await satisfiesPolicy(patient.chain, policy, patient.account)).to.equal(true);
    await revokeAttribute(mercy!.chain, patient.account, "cardiology");
    expect(await satisfiesPolicy(patient.chain, policy, patient.account)).to.equal(false);
  });

  it("a record is read back as it was registered, settings and all", async () => {
    const record = await register();
    await setStandingConsent(patient.chain, record, 9);
    expect(await readRecord(patient.chain, record)).to.deep.include({
      owner: patient.account,
      erased: false,
      policy: await definePolicy(patient.chain, program),
      guardianSet: world.guardianSet,
      version: 1,
      standingConsent: 9,
      emergencyOptOut: true,
    });
    expect(await codeOf(readRecord(patient.chain, hex(randomBytes(32))))).to.equal(
      "KeyReleaseRecordUnavailable",
    );
  });

  it("a signed grant works once, carried by anyone, and not after a revocation", async () => {
    const record = await register();
    const doctor = await world.newPerson();
    const carrier = await world.newPerson();
    const grant = { record, grantee: doctor.account, purposes: TREAT, until: later(), sealedKey };
    const signed = await signGrant(patient.chain, grant, later());
    await submitSignedGrant(carrier.chain, signed);
    const asked = { record, accessor: doctor.account, purpose: TREAT };
    expect(await isPermitted(doctor.chain, asked)).to.equal(true);
    expect(await codeOf(submitSignedGrant(carrier.chain, signed))).to.equal("ConsentInvalidSignature");
    const inTheAir = await signGrant(patient.chain, grant, later());
    await revokeAccess(patient.chain, record, doctor.account);
    expect(await codeOf(submitSignedGrant(carrier.chain, inTheAir))).to.equal("ConsentInvalidSignature");
    expect(await isPermitted(doctor.chain, asked)).to.equal(false);
  });

  it("only the patient grants; a carer may, once appointed", async () => {
    const record = await register();
    const carer = await world.newPerson();
    const grants = [{ record, grantee: carer.account, purposes: TREAT, until: later(), sealedKey }];
    expect(await codeOf(grantAccessBatch(carer.chain, grants))).to.equal("CustodyNotOwnerOrCarer");
    await appointCarer(patient.chain, carer.account, sealedKey);
    expect(await isCarer(patient.chain, patient.account, carer.account)).to.equal(true);
    await grantAccessBatch(carer.chain, grants);
  });

  it("an encryption key is found once it is published", async () => {
    const person = await world.newPerson();
    expect(await codeOf(readEncryptionKey(patient.chain, person.account))).to.equal("bad-argument");
    const key = hex(randomBytes(32));
    await publishEncryptionKey(person.chain, key);
    expect(await readEncryptionKey(patient.chain, person.account)).to.deep.equal({ version: 1, key });
  });

  it("someone who is not the consortium admits nobody", async () => {
    expect(await codeOf(admitInstitution(patient.chain, patient.account, "me", ""))).to.equal(
      "AccessManagedUnauthorized",
    );
  });

  it("transactions handed in at once go out one after another", async () => {
    const record = await register();
    const mined = await Promise.all(
      Array.from({ length: 12 }, (_, i) => setStandingConsent(patient.chain, record, i)),
    );
    expect(mined.map(({ block }) => block)).to.deep.equal(mined.map((_, i) => mined[0]!.block + i));
    expect((await readRecord(patient.chain, record)).standingConsent).to.equal(11);
  });

  it("a transaction that was dropped is sent again, and works once", async () => {
    const record = await register();
    const signer = await loadSigner({ privateKey: patient.key });
    const addresses = await loadAddresses(world.deployment);
    const chain = await connectChain({ rpc: world.rpc, addresses, signer, patienceMs: 300 });
    await rpcCall(world.rpc, "evm_setAutomine", [false]);
    const pending = setStandingConsent(chain, record, 5);
    const dropped = await until("it is in the pool", async () => {
      const block = (await rpcCall(world.rpc, "eth_getBlockByNumber", ["pending", false])) as {
        transactions: string[];
      };
      return block.transactions[0];
    });
    await rpcCall(world.rpc, "hardhat_dropTransaction", [dropped]);
    await rpcCall(world.rpc, "evm_setAutomine", [true]);
    const { hash } = await pending;
    expect(hash).not.to.equal(dropped);
    const events = await readEvents(chain, { names: ["StandingConsentSet"], about: record });
    expect(events).to.have.length(1);
    chain.provider.destroy();
  });

  it("a transaction whose receipt is slow to show is never a second one", async () => {
    const addresses = await loadAddresses(world.deployment);
    const author = await world.newPerson();
    const signer = await loadSigner({ privateKey: author.key });
    const chain = await connectChain({ rpc: world.rpc, addresses, signer, patienceMs: 300 });
    // The node mines it and shows nothing of it before its sender has begun to send it again.
    const { provider } = chain;
    const look = provider.getTransactionReceipt.bind(provider);
    const price = provider.getFeeData.bind(provider);
    const before = await provider.getTransactionCount(author.account);
    let priced = 0;
    provider.getFeeData = () => (priced++, price());
    provider.getTransactionReceipt = (hash) => (priced < 2 ? Promise.resolve(null) : look(hash));
    await publishEncryptionKey(chain, hex(randomBytes(32)));
    expect(priced).to.equal(2);
    expect(await provider.getTransactionCount(author.account)).to.equal(before + 1);
    provider.destroy();
  });

  it("following loses nothing and repeats nothing when the RPC fails in between", async () => {
    let failing = false;
    const proxy = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        if (failing) return void response.writeHead(502).end();
        void fetch(world.rpc, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: Buffer.concat(parts),
        }).then(async (answer) =>
          response.writeHead(200, { "content-type": "application/json" }).end(await answer.text()),
        );
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = proxy.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    const chain = await connectChain({
      rpc: `http://127.0.0.1:${port}`,
      addresses: await loadAddresses(world.deployment),
      timeoutMs: 1_000,
    });
    const stop = new AbortController();
    const seen: ChainEvent[] = [];
    const kinds = new Set<FollowStep["kind"]>();
    const record = await register();
    const following = (async () => {
      const parameters = {
        chain,
        from: undefined,
        firstBlock: 0,
        confirmations: 1,
        pollMs: 10,
        signal: stop.signal,
      };
      for await (const step of followEvents(parameters)) {
        kinds.add(step.kind);
        if (step.kind === "advance") seen.push(...step.events);
      }
    })();
    const consents = () =>
      seen.flatMap((event) =>
        event.name === "StandingConsentSet" && event.record === record ? [event.purposes] : [],
      );
    await setStandingConsent(patient.chain, record, 1);
    await until("the first is seen", () => consents().length === 1);
    failing = true;
    await setStandingConsent(patient.chain, record, 2);
    await until("the trouble is reported", () => kinds.has("trouble"));
    failing = false;
    await setStandingConsent(patient.chain, record, 3);
    await until("all are seen", () => consents().length === 3);
    expect(consents()).to.deep.equal([1, 2, 3]);
    stop.abort();
    await following;
    const all = await readEvents(patient.chain);
    expect(seen).to.deep.equal(all);
    chain.provider.destroy();
    proxy.close();
  });

  // Last: it moves the chain's clock.
  it("custody moves after its delay, and the old account has no power left", async () => {
    const record = await register();
    const to = await world.newPerson();
    await proposeCustody(patient.chain, patient.account, to.account);
    const move = await readMove(to.chain, patient.account);
    expect(move?.newAccount).to.equal(to.account);
    expect(await codeOf(takeCustody(to.chain, patient.account, [record]))).to.equal("CustodyNotReady");
    await rpcCall(world.rpc, "evm_increaseTime", [7 * 86_400]);
    await takeCustody(to.chain, patient.account, [record]);
    expect((await readRecord(to.chain, record)).owner).to.equal(to.account);
    expect(await codeOf(setStandingConsent(patient.chain, record, 1))).to.equal("CustodyNotOwnerOrCarer");
  });
});
