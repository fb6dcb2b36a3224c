import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { concat, id, keccak256, type BaseContract } from "ethers";
import { deploySystem } from "./deploySystem.ts";
import { learningAttempts } from "./learningAttempts.ts";

const FAR = 4_000_000_000;
const HOUR = 3_600;

type Row = { name: string; refusal: string };

/** The rows of docs/roles.md: `Contract.function` and what a stranger meets. */
async function readRoles(): Promise<Row[]> {
  const text = await readFile(new URL("../../docs/roles.md", import.meta.url), "utf8");
  return [...text.matchAll(/^\| `(\w+\.\w+)` +\| [^|]+ \| (\w+) +\|$/gm)].map(([, name, refusal]) => ({
    name: name!,
    refusal: refusal!,
  }));
}

/** A town in which every function has something to act on, and somebody with no right to any of it. */
async function settle() {
  const system = await deploySystem(HOUR);
  const { manager, institutions, attributes, policies, encryptionKeys, guardianSets, records, keyRelease } =
    system;
  const { offers } = system;
  const [mercy, charite, patient, carer, stranger, seville, graz] = system.people;
  const hospitals = [mercy!, charite!, seville!, graz!];
  const restricted = async (target: BaseContract, method: string, args: readonly unknown[]) => {
    const data = target.interface.encodeFunctionData(method, args);
    await manager.schedule(target, data, 0);
    await system.networkHelpers.time.increase(HOUR);
    await manager.execute(target, data);
  };
  for (const [i, label] of ["mercy", "charite", "seville", "graz"].entries())
    await restricted(institutions, "admit", [hospitals[i]!.address, label, ""]);
  await guardianSets.defineGuardianSet([mercy!, charite!], 2);
  await attributes.connect(mercy).attest(patient!, "cardiology", FAR);
  const program = concat(["0x01", await attributes.attributeId(mercy!, "cardiology"), "0x00"]);
  await policies.definePolicy(program);
  const own = records.connect(patient);
  const policy = keccak256(program);
  await own.register(id("live"), id("digest"), policy, 1, id("epochs"), 0);
  await own.register(id("erased"), id("digest"), policy, 1, id("epochs"), 0);
  const live = await records.recordId(patient!, id("live"));
  const erased = await records.recordId(patient!, id("erased"));
  await own.erase(erased);
  const sealed = new Uint8Array(80).fill(1);
  await own.appointCarer(carer!, sealed);
  await own.grant(live, stranger!, 64, FAR, sealed);
  await own.proposeCustody(patient!, carer!);
  await keyRelease.connect(patient).requestAccess(live, 1, id("key"));
  const learning = await learningAttempts(system, {
    hospitals,
    patient: patient!,
    stranger: stranger!,
    restricted,
  });
  const pending = institutions.interface.encodeFunctionData("admit", [stranger!.address, "stranger", ""]);
  await manager.schedule(institutions, pending, 0);

  const contracts: Record<string, BaseContract> = {
    AccessManager: manager,
    InstitutionRegistry: institutions,
    AttributeRegistry: attributes,
    PolicyRegistry: policies,
    EncryptionKeys: encryptionKeys,
    GuardianSets: guardianSets,
    RecordRegistry: records,
    KeyRelease: keyRelease,
    Offers: offers,
    RoundCoordinator: system.coordinator,
    DatasetRegistry: system.datasets,
    ModelRegistry: system.models,
    Reputation: system.reputation,
    IncentiveToken: system.token,
    StakeVault: system.stakes,
    RewardSettlement: system.rewards,
  };
  const grant = { record: live, grantee: stranger!.address, purposes: 1, until: FAR, sealedKey: sealed };
  const revocation = { record: live, grantee: stranger!.address };
  const attestation = { account: stranger!.address, name: "cardiology", until: FAR };
  const request = { record: live, accessor: patient!.address, purpose: 1, accessKey: id("key") };
  const authority = stranger!.address;
  const selector = institutions.getFunction("admit").fragment.selector;
  const by = patient!.address;
  const label = manager.interface.encodeFunctionData("labelRole", [1, "MINE"]);

  /** Arguments with which the right person would succeed. */
  const attempts: Record<string, readonly unknown[]> = {
    "InstitutionRegistry.admit": [authority, "stranger", ""],
    "InstitutionRegistry.deactivate": [mercy!.address],
    "InstitutionRegistry.reactivate": [mercy!.address],
    "InstitutionRegistry.setEndpoint": ["https://stranger.example"],
    "InstitutionRegistry.publishAuthorityKey": ["0x01"],
    "InstitutionRegistry.publishEpochKey": [id("key")],
    "InstitutionRegistry.setAuthority": [authority],
    "AttributeRegistry.attest": [authority, "cardiology", FAR],
    "AttributeRegistry.attestBatch": [[attestation]],
    "AttributeRegistry.revoke": [by, "cardiology"],
    "AttributeRegistry.deliverKey": [by, "cardiology", id("key")],
    "AttributeRegistry.revokeFor": [mercy!.address, by, "cardiology"],
    "AttributeRegistry.setAuthority": [authority],
    "PolicyRegistry.definePolicy": [concat(["0x01", id("attribute"), "0x00"])],
    "GuardianSets.defineGuardianSet": [[charite!.address, mercy!.address], 2],
    "EncryptionKeys.publish": [id("key")],
    "RecordRegistry.register": [id("own"), id("digest"), policy, 1, id("epochs"), 0],
    "RecordRegistry.registerInline": [id("inline"), "0x01", policy, 1, id("epochs"), 0],
    "RecordRegistry.correct": [live, 2, id("digest"), policy, id("epochs")],
    "RecordRegistry.correctInline": [live, 2, "0x01", policy, id("epochs")],
    "RecordRegistry.erase": [live],
    "RecordRegistry.grant": [live, authority, 1, FAR, sealed],
    "RecordRegistry.grantBatch": [[grant]],
    "RecordRegistry.grantSigned": [grant, by, FAR, await stranger!.signMessage("grant")],
    "RecordRegistry.revoke": [live, authority],
    "RecordRegistry.revokeBatch": [[revocation]],
    "RecordRegistry.revokeSigned": [revocation, by, FAR, await stranger!.signMessage("revoke")],
    "RecordRegistry.setStandingConsent": [live, 1],
    "RecordRegistry.setEmergencyOptOut": [live, true],
    "RecordRegistry.appointCarer": [carer!.address, sealed],
    // The patient's carer: after the attempt above, carer is the stranger's too, so another one is named.
    "RecordRegistry.dismissCarer": [mercy!.address],
    "RecordRegistry.proposeCustody": [by, authority],
    "RecordRegistry.stopCustody": [],
    "RecordRegistry.takeCustody": [by, [live]],
    "KeyRelease.requestAccess": [live, 1, id("stranger's key")],
    "KeyRelease.requestEmergency": [live, id("reason"), id("stranger's key")],
    "KeyRelease.release": [request, 0, id("share")],
    "KeyRelease.acceptShares": [0, [live], [1]],
    "KeyRelease.confirmErasure": [0, [erased]],
    "KeyRelease.setEmergencyAttribute": [id("attribute")],
    "KeyRelease.setAuthority": [authority],
    "Offers.offer": [by, id("digest")],
    "Offers.withdraw": [by, id("digest")],
    "Offers.decline": [by, id("digest")],
    ...learning,
    "AccessManager.labelRole": [1, "MINE"],
    "AccessManager.grantRole": [0, authority, 0],
    "AccessManager.revokeRole": [1, system.consortium.address],
    "AccessManager.renounceRole": [1, system.consortium.address],
    "AccessManager.setRoleAdmin": [1, 1],
    "AccessManager.setRoleGuardian": [1, 1],
    "AccessManager.setGrantDelay": [1, 0],
    "AccessManager.setTargetFunctionRole": [await institutions.getAddress(), [selector], 1],
    "AccessManager.setTargetAdminDelay": [await institutions.getAddress(), 0],
    "AccessManager.setTargetClosed": [await institutions.getAddress(), true],
    "AccessManager.updateAuthority": [await institutions.getAddress(), authority],
    "AccessManager.schedule": [await institutions.getAddress(), pending, 0],
    "AccessManager.execute": [await institutions.getAddress(), pending],
    "AccessManager.cancel": [system.consortium.address, await institutions.getAddress(), pending],
    "AccessManager.consumeScheduledOp": [authority, pending],
    "AccessManager.multicall": [[label]],
  };
  return { contracts, attempts, stranger: stranger!, ethers: system.ethers };
}

describe("docs/roles.md", () => {
  it("names every function that changes something, and no other", async () => {
    const { contracts } = await settle();
    const changing = Object.entries(contracts).flatMap(([contract, { interface: abi }]) =>
      abi.fragments
        .filter((fragment) => fragment.type === "function")
        .map((fragment) => abi.getFunction(fragment.format())!)
        .filter(({ constant }) => !constant)
        .map(({ name }) => `${contract}.${name}`),
    );
    const documented = (await readRoles()).map(({ name }) => name);
    expect(documented.toSorted()).to.deep.equal(changing.toSorted());
  });

  it("says what a stranger meets at each of them", async () => {
    const { contracts, attempts, stranger, ethers } = await settle();
    const roles = await readRoles();
    expect(Object.keys(attempts).toSorted()).to.deep.equal(roles.map(({ name }) => name).toSorted());
    for (const { name, refusal } of roles) {
      const [contract, method] = name.split(".") as [string, string];
      const target = contracts[contract]!;
      const attempt = target
        .connect(stranger)
        .getFunction(method)
        .send(...attempts[name]!);
      if (refusal === "allowed") {
        expect((await (await attempt).wait())?.status, name).to.equal(1);
      } else if (refusal === "reverted") {
        await expect(attempt, name).to.be.revertedWithoutReason(ethers);
      } else {
        await expect(attempt, name).to.be.revertedWithCustomError(target, refusal);
      }
    }
  });
});
