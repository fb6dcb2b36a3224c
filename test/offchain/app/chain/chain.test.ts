import { expect } from "chai";
import { randomBytes } from "node:crypto";
import { createChain } from "../../../../app/chain/createChain.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { ChainFailure } from "../../../../app/chain/errors.ts";
import { estimateCall } from "../../../../app/chain/estimateCall.ts";
import { blockTimes } from "../../../../app/chain/events/blockTimes.ts";
import { readBlockTimes } from "../../../../app/chain/events/readBlockTimes.ts";
import { readEvents } from "../../../../app/chain/events/readEvents.ts";
import { accountOfLabel } from "../../../../app/chain/institutions/accountOfLabel.ts";
import { attestAttributesCall } from "../../../../app/chain/institutions/attestAttributesCall.ts";
import { attributeId } from "../../../../app/chain/institutions/attributeId.ts";
import { definePolicyCall } from "../../../../app/chain/institutions/definePolicyCall.ts";
import { isPolicyDefined } from "../../../../app/chain/institutions/isPolicyDefined.ts";
import { publishAuthorityKeyCall } from "../../../../app/chain/institutions/publishAuthorityKeyCall.ts";
import { readAttributeHeldUntil } from "../../../../app/chain/institutions/readAttributeHeldUntil.ts";
import { readGuardianSet } from "../../../../app/chain/institutions/readGuardianSet.ts";
import { readInstitutions } from "../../../../app/chain/institutions/readInstitutions.ts";
import { readPolicyProgram } from "../../../../app/chain/institutions/readPolicyProgram.ts";
import { satisfiesPolicy } from "../../../../app/chain/institutions/satisfiesPolicy.ts";
import { offerIdOf } from "../../../../app/chain/offers/offerIdOf.ts";
import { offerRecordCall } from "../../../../app/chain/offers/offerRecordCall.ts";
import { appointCarerCall } from "../../../../app/chain/people/appointCarerCall.ts";
import { isCarer } from "../../../../app/chain/people/isCarer.ts";
import { proposeCustodyCall } from "../../../../app/chain/people/proposeCustodyCall.ts";
import { publishEncryptionKeyCall } from "../../../../app/chain/people/publishEncryptionKeyCall.ts";
import { readEncryptionKey } from "../../../../app/chain/people/readEncryptionKey.ts";
import { readMove } from "../../../../app/chain/people/readMove.ts";
import { eraseRecordCall } from "../../../../app/chain/records/eraseRecordCall.ts";
import { grantAccessCall } from "../../../../app/chain/records/grantAccessCall.ts";
import { readAcknowledgements } from "../../../../app/chain/records/readAcknowledgements.ts";
import { readInlineEnvelope } from "../../../../app/chain/records/readInlineEnvelope.ts";
import { readPermit } from "../../../../app/chain/records/readPermit.ts";
import { readRecord } from "../../../../app/chain/records/readRecord.ts";
import { recordIdOf } from "../../../../app/chain/records/recordIdOf.ts";
import { registerInlineRecordCall } from "../../../../app/chain/records/registerInlineRecordCall.ts";
import { registerRecordCall } from "../../../../app/chain/records/registerRecordCall.ts";
import { revokeAccessCall } from "../../../../app/chain/records/revokeAccessCall.ts";
import { setStandingConsentCall } from "../../../../app/chain/records/setStandingConsentCall.ts";
import { isPermitted } from "../../../../app/chain/requests/isPermitted.ts";
import { readEmergencyAttribute } from "../../../../app/chain/requests/readEmergencyAttribute.ts";
import { readEmergencyUntil } from "../../../../app/chain/requests/readEmergencyUntil.ts";
import { readErasure } from "../../../../app/chain/requests/readErasure.ts";
import { readRequest } from "../../../../app/chain/requests/readRequest.ts";
import { requestAccessCall } from "../../../../app/chain/requests/requestAccessCall.ts";
import { requestEmergencyCall } from "../../../../app/chain/requests/requestEmergencyCall.ts";
import { requestIdOf } from "../../../../app/chain/requests/requestIdOf.ts";
import { admitInstitution } from "../../../../offchain/chain/institutions/admitInstitution.ts";
import { defineGuardianSet } from "../../../../offchain/chain/institutions/defineGuardianSet.ts";
import { readInstitutions as readInstitutionsInNode } from "../../../../offchain/chain/institutions/readInstitutions.ts";
import { readEvents as readEventsInNode } from "../../../../offchain/chain/readEvents.ts";
import { readRecord as readRecordInNode } from "../../../../offchain/chain/records/readRecord.ts";
import { acceptShares } from "../../../../offchain/chain/requests/acceptShares.ts";
import { confirmErasure } from "../../../../offchain/chain/requests/confirmErasure.ts";
import { releaseShare } from "../../../../offchain/chain/requests/releaseShare.ts";
import { setEmergencyAttribute } from "../../../../offchain/chain/requests/setEmergencyAttribute.ts";
import { buildChainWorld, randomHex, type ChainWorld, type Person } from "./chainWorld.ts";

const TREAT = 1;
const later = Math.floor(Date.now() / 1000) + 3_600;
const codeOf = (run: Promise<unknown>): Promise<string> =>
  run.then(
    () => "nothing thrown",
    (error: unknown) => (error instanceof ChainFailure ? error.code : String(error)),
  );

describe("the page's chain, on the production deployment", () => {
  let world: ChainWorld;
  let guardians: Person[];
  let patient: Person;
  let doctor: Person;
  let cardiology: Hex;
  let policy: Hex;
  let guardianSet: number;
  let program: Uint8Array;

  before(async () => {
    world = await buildChainWorld();
    [patient, doctor] = [await world.newPerson(), await world.newPerson()];
    guardians = [await world.newPerson(), await world.newPerson(), await world.newPerson()];
    const labels = ["mercy", "charite", "health-authority"];
    for (const [i, { account }] of guardians.entries())
      await admitInstitution(world.consortium.node, account, labels[i]!, `https://${labels[i]}.example`);
    guardianSet = await defineGuardianSet(
      world.consortium.node,
      guardians.map(({ account }) => account),
      2,
    );
    cardiology = attributeId(guardians[0]!.account, "cardiology");
    program = Uint8Array.from([1, ...Buffer.from(cardiology.slice(2), "hex"), 0]);
    const { events } = await patient.send(definePolicyCall(world.deployment, program));
    const [defined] = events;
    policy = defined?.name === "PolicyDefined" ? defined.policy : "0x";
  });
  after(async () => {
    await world.close();
  });

  const registration = (salt: Hex) => ({
    salt,
    digest: randomHex(32),
    policy,
    guardianSet,
    epochs: [1, 1, 1],
    settings: 0x80,
  });
  const register = async (): Promise<Hex> => {
    const salt = randomHex(32);
    await patient.send(registerRecordCall(world.deployment, registration(salt)));
    return recordIdOf(world.deployment, patient.account, salt);
  };

  it("institutions, attributes, policies and guardian sets are read as offchain/chain reads them", async () => {
    const { chain, deployment } = world;
    const [mercy] = guardians;
    await mercy!.send(publishAuthorityKeyCall(deployment, randomBytes(100)));
    expect(await readInstitutions(chain)).to.deep.equal(await readInstitutionsInNode(patient.node));
    expect(await accountOfLabel(chain, "mercy")).to.equal(mercy!.account);
    expect(await codeOf(accountOfLabel(chain, "nobody"))).to.equal("InstitutionUnknown");
    expect(await readGuardianSet(chain, guardianSet)).to.deep.equal({
      set: guardianSet,
      members: guardians.map(({ account }) => account),
      threshold: 2,
    });
    expect(await codeOf(readGuardianSet(chain, 99))).to.equal("RecordInvalidGuardianSet");
    expect(await isPolicyDefined(chain, policy)).to.equal(true);
    expect(await isPolicyDefined(chain, randomHex(32))).to.equal(false);
    expect(await readPolicyProgram(chain, policy)).to.deep.equal(program);
    expect(await satisfiesPolicy(chain, policy, doctor.account)).to.equal(false);
    await mercy!.send(
      attestAttributesCall(deployment, [{ account: doctor.account, name: "cardiology", until: later }]),
    );
    expect(await satisfiesPolicy(chain, policy, doctor.account)).to.equal(true);
    expect(await readAttributeHeldUntil(chain, cardiology, doctor.account)).to.equal(later);
    expect(await codeOf(satisfiesPolicy(chain, randomHex(32), doctor.account))).to.equal("PolicyUnknown");
  });

  it("people's keys, carers and moves are read back as they were sent", async () => {
    const { chain, deployment } = world;
    const carer = await world.newPerson();
    expect(await codeOf(readEncryptionKey(chain, carer.account))).to.equal("encryption-key-missing");
    const key = randomHex(32);
    await carer.send(publishEncryptionKeyCall(deployment, key));
    expect(await readEncryptionKey(chain, carer.account)).to.deep.equal({ version: 1, key });
    expect(await isCarer(chain, patient.account, carer.account)).to.equal(false);
    await patient.send(appointCarerCall(deployment, carer.account, randomBytes(80)));
    expect(await isCarer(chain, patient.account, carer.account)).to.equal(true);
    expect(await readMove(chain, patient.account)).to.equal(undefined);
    await carer.send(proposeCustodyCall(deployment, patient.account, doctor.account));
    const move = await readMove(chain, patient.account);
    expect(move).to.include({ newAccount: doctor.account, proposer: carer.account });
    expect(move!.readyAt).to.be.greaterThan(later);
  });

  it("a record, its grants, requests, shares and end are read as offchain/chain reads them", async () => {
    const { chain, deployment } = world;
    const record = await register();
    await patient.send(setStandingConsentCall(deployment, record, 8));
    expect(await readRecord(chain, record)).to.deep.equal(await readRecordInNode(patient.node, record));
    expect(await readRecord(chain, record)).to.include({ standingConsent: 8, emergencyOptOut: true, policy });
    expect(await codeOf(readRecord(chain, randomHex(32)))).to.equal("KeyReleaseRecordUnavailable");
    expect(await readInlineEnvelope(chain, record, 1)).to.equal(undefined);

    const asked = { record, accessor: doctor.account, purpose: TREAT };
    expect(await isPermitted(chain, asked)).to.equal(false);
    expect(await readPermit(chain, record, doctor.account)).to.equal(undefined);
    const grant = {
      record,
      grantee: doctor.account,
      purposes: TREAT,
      until: later,
      sealedKey: randomBytes(80),
    };
    await patient.send(grantAccessCall(deployment, grant));
    expect(await isPermitted(chain, asked)).to.equal(true);
    expect(await readPermit(chain, record, doctor.account)).to.deep.equal({ until: later, purposes: TREAT });

    const request = { ...asked, accessKey: randomHex(32) };
    await doctor.send(requestAccessCall(deployment, request));
    const id = requestIdOf(deployment, request);
    await releaseShare(guardians[2]!.node, request, 2, randomHex(32));
    expect(await readRequest(chain, id)).to.deep.include({ released: [2] });
    expect((await readRequest(chain, randomHex(32))).expires).to.equal(0);
    await acceptShares(guardians[1]!.node, 1, [{ record, version: 1 }]);
    expect([...(await readAcknowledgements(chain, { record, version: 1 }))]).to.deep.equal([1]);
    expect([...(await readAcknowledgements(chain, { record, version: 2 }))]).to.deep.equal([]);

    await patient.send(revokeAccessCall(deployment, record, doctor.account));
    expect(await isPermitted(chain, asked)).to.equal(false);
    await patient.send(eraseRecordCall(deployment, record));
    await confirmErasure(guardians[0]!.node, 0, [record]);
    expect(await readRecord(chain, record)).to.include({ erased: true, policy: `0x${"00".repeat(32)}` });
    expect(await readErasure(chain, record)).to.deep.equal([0]);
  });

  it("an inline envelope and an emergency are read back", async () => {
    const { chain, deployment } = world;
    const [salt, envelope] = [randomHex(32), new Uint8Array(randomBytes(300))];
    await patient.send(
      registerInlineRecordCall(deployment, { ...registration(salt), envelope, settings: 0 }),
    );
    const record = recordIdOf(deployment, patient.account, salt);
    expect(await readInlineEnvelope(chain, record, 1)).to.deep.equal(envelope);
    expect(await readEmergencyAttribute(chain)).to.equal(undefined);
    await setEmergencyAttribute(world.consortium.node, cardiology);
    expect(await readEmergencyAttribute(chain)).to.equal(cardiology);
    expect(await readEmergencyUntil(chain, record, doctor.account)).to.equal(0);
    await doctor.send(
      requestEmergencyCall(deployment, { record, reasonHash: randomHex(32), accessKey: randomHex(32) }),
    );
    expect(await readEmergencyUntil(chain, record, doctor.account)).to.be.greaterThan(
      Date.now() / 1000 + 80_000,
    );
  });

  it("an offer is known by its id", async () => {
    const digest = randomHex(32);
    const { events } = await doctor.send(offerRecordCall(world.deployment, patient.account, digest));
    const offer = offerIdOf(world.deployment, { patient: patient.account, author: doctor.account, digest });
    expect(events[0]).to.include({ name: "RecordOffered", offer });
  });

  it("events are what offchain/chain reads: all, by name, and about a record, a person, several", async () => {
    const { chain } = world;
    const all = await readEvents(chain);
    expect(all).to.deep.equal(await readEventsInNode(patient.node));
    expect(all.length).to.be.greaterThan(20);
    const records = all.flatMap((event) => (event.name === "RecordRegistered" ? [event.record] : []));
    const queries = [
      { names: ["RecordRegistered", "ConsentGranted"] as const },
      { about: records[0]! },
      { about: patient.account },
      { about: doctor.account, names: ["ConsentGranted", "AccessRequested", "EmergencyFiled"] as const },
      { about: doctor.account, fromBlock: all.at(-1)!.at.block },
      { about: doctor.account, toBlock: all[3]!.at.block },
    ];
    for (const query of queries) {
      const found = await readEvents(chain, query);
      expect(found).to.deep.equal(await readEventsInNode(patient.node, query));
      expect(found.length, JSON.stringify(query)).to.be.lessThan(all.length);
    }
    expect(await readEvents(chain, { about: records })).to.deep.equal(
      all.filter((event) => "record" in event && records.includes(event.record)),
    );
    expect(await readEvents(chain, { names: [] })).to.deep.equal([]);
    expect(await readEvents(chain, { about: [] })).to.deep.equal([]);
  });

  it("long ranges are read in windows, without a gap or a repetition", async () => {
    const before = await readEvents(world.chain);
    const first = before.at(-1)!.at.block;
    await world.request("hardhat_mine", ["0x4e21"]);
    await register();
    const events = await readEvents(world.chain);
    expect(events.slice(0, before.length)).to.deep.equal(before);
    expect(events).to.have.length(before.length + 1);
    expect(events.at(-1)!.at.block).to.equal(first + 20_002);
  });

  it("block times are the blocks' own, whether or not the node tells them with the events", async () => {
    const events = (await readEvents(world.chain)).slice(-3);
    const block = await world.chain.client.getBlock({ blockNumber: BigInt(events[0]!.at.block) });
    for (const forget of [false, true]) {
      if (forget) blockTimes.clear();
      const times = await readBlockTimes(world.chain, events);
      expect(times.size).to.equal(new Set(events.map(({ at }) => at.block)).size);
      expect(times.get(events[0]!.at.block)).to.equal(Number(block.timestamp));
    }
  });

  it("an estimate is what the transaction costs, and a refusal is known before the wallet is asked", async () => {
    const { chain, deployment } = world;
    const call = registerRecordCall(deployment, registration(randomHex(32)));
    const estimate = await estimateCall(chain, patient.account, call);
    const { gas } = await patient.send(call);
    expect(Number(estimate.gas)).to.be.within(Number(gas), Number(gas) * 1.05);
    expect(estimate.gasLimit > gas && estimate.mostWei >= estimate.costWei && estimate.costWei > 0n).to.equal(
      true,
    );
    expect(await codeOf(estimateCall(chain, patient.account, call))).to.equal("RecordAlreadyRegistered");
    const record = await register();
    expect(await codeOf(estimateCall(chain, doctor.account, eraseRecordCall(deployment, record)))).to.equal(
      "CustodyNotOwner",
    );
    const poor = randomHex(20);
    const key = publishEncryptionKeyCall(deployment, randomHex(32));
    expect(await codeOf(estimateCall(chain, poor, key))).to.equal("insufficient-funds");
  });

  it("no institution can write an endpoint that is no UTF-8 and would stop its readers", async () => {
    const { node } = guardians[1]!;
    const call = await node.contracts.institutionRegistry.setEndpoint.populateTransaction("~~~~");
    const data = call.data.replace(Buffer.from("~~~~").toString("hex"), "ff80fffe") as Hex;
    const to = world.chain.deployment.addresses.institutionRegistry;
    const account = (await node.signer!.getAddress()) as Hex;
    expect(await codeOf(estimateCall(world.chain, account, { to, data }))).to.equal(
      "InstitutionEndpointUnprintable",
    );
  });

  it("a network that does not answer, or has no such contracts, is said to be that", async () => {
    const { deployment, rpc } = world;
    const silent = createChain({ deployment, rpc: "http://127.0.0.1:1" });
    expect(await codeOf(readInstitutions(silent))).to.equal("rpc-unreachable");
    const addresses = { ...deployment.addresses, encryptionKeys: randomHex(20) };
    const elsewhere = createChain({ deployment: { ...deployment, addresses }, rpc });
    expect(await codeOf(readEncryptionKey(elsewhere, patient.account))).to.equal("not-deployed");
  });
});
