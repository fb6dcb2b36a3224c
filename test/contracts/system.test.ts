import { expect } from "chai";
import { AbiCoder, id, keccak256 } from "ethers";
import hre from "hardhat";
import handover from "../../ignition/modules/Handover.ts";
import { AccessManager__factory } from "../../types/ethers-contracts/factories/@openzeppelin/contracts/access/manager/AccessManager__factory.ts";
import { deploySystem } from "./deploySystem.ts";

const TWO_DAYS = 2 * 24 * 60 * 60;
const ADMIN_ROLE = 0n;
const CONSORTIUM_ROLE = 1n;

describe("the deployed system", () => {
  it("lets the consortium, and nobody else, admit an institution", async () => {
    const { institutions, people } = await deploySystem();
    const [mercy, stranger] = people;
    await expect(institutions.connect(stranger).admit(stranger!, "stranger", ""))
      .to.be.revertedWithCustomError(institutions, "AccessManagedUnauthorized")
      .withArgs(stranger!.address);
    await institutions.admit(mercy!, "mercy", "");
    expect(await institutions.accountOf("mercy")).to.equal(mercy!.address);
  });

  it("lets the consortium do nothing restricted before its delay is over, two days by default", async () => {
    const { institutions, attributes, keyRelease, token, rewards, manager, ...system } =
      await deploySystem(TWO_DAYS);
    const { consortium, people, networkHelpers } = system;
    const mercy = people[0]!;
    const [member, delay] = await manager.hasRole(CONSORTIUM_ROLE, consortium);
    expect(member).to.equal(true);
    expect(delay).to.equal(TWO_DAYS);

    const admit = institutions.interface.encodeFunctionData("admit", [mercy.address, "mercy", ""]);
    await expect(institutions.admit(mercy, "mercy", "")).to.be.revertedWithCustomError(
      manager,
      "AccessManagerNotScheduled",
    );
    await manager.schedule(institutions, admit, 0);
    await expect(manager.execute(institutions, admit)).to.be.revertedWithCustomError(
      manager,
      "AccessManagerNotReady",
    );
    await networkHelpers.time.increase(TWO_DAYS);
    await manager.execute(institutions, admit);
    expect(await institutions.isActive(mercy)).to.equal(true);

    for (const attempt of [
      () => institutions.deactivate(mercy),
      () => attributes.revokeFor(mercy, mercy, "cardiology"),
      () => keyRelease.setEmergencyAttribute(id("emergency")),
      () => token.mint(mercy, 1),
      () => rewards.setTokenAllowed(token, false),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(manager, "AccessManagerNotScheduled");
    }
  });

  it("puts administration itself under the delay", async () => {
    const { manager, people } = await deploySystem(TWO_DAYS);
    await expect(manager.grantRole(CONSORTIUM_ROLE, people[0]!, 0)).to.be.revertedWithCustomError(
      manager,
      "AccessManagerNotScheduled",
    );
  });

  it("is handed over: the deployer lays administration down and the consortium has it", async () => {
    const { ignition, ethers } = await hre.network.create();
    const [deployer, consortium] = await ethers.getSigners();
    const parameters = { System: { consortium: consortium!.address, consortiumDelay: 0 } };
    const rooms = await ignition.deploy(handover, { parameters });
    const manager = AccessManager__factory.connect(await rooms.manager.getAddress(), deployer);
    expect((await manager.hasRole(ADMIN_ROLE, deployer!))[0]).to.equal(false);
    expect((await manager.hasRole(CONSORTIUM_ROLE, deployer!))[0]).to.equal(false);
    expect((await manager.hasRole(ADMIN_ROLE, consortium!))[0]).to.equal(true);
    expect((await manager.hasRole(CONSORTIUM_ROLE, consortium!))[0]).to.equal(true);
  });

  it("lets tasks pay in its own token from the start; which others, and who is given any, is the consortium's", async () => {
    const { rewards, token, people } = await deploySystem();
    const [stranger] = people;
    expect(await rewards.isTokenAllowed(token)).to.equal(true);
    await token.mint(stranger!, 5);
    expect(await token.balanceOf(stranger!)).to.equal(5n);
    for (const attempt of [
      () => token.connect(stranger).mint(stranger!, 1),
      () => rewards.connect(stranger).setTokenAllowed(token, false),
    ]) {
      await expect(attempt()).to.be.revertedWithCustomError(token, "AccessManagedUnauthorized");
    }
  });

  it("takes the grant that a wallet signs as EIP-712 typed data", async () => {
    const { records, policies, guardianSets, institutions, attributes, people, ethers } =
      await deploySystem();
    const [patient, grantee, mercy, charite, carrier] = people;
    await institutions.admit(mercy!, "mercy", "");
    await institutions.admit(charite!, "charite", "");
    await guardianSets.defineGuardianSet([mercy!, charite!], 2);
    const program = ethers.concat(["0x01", await attributes.attributeId(mercy!, "cardiology"), "0x00"]);
    await policies.definePolicy(program);
    const salt = id("salt");
    await records.connect(patient).register(salt, id("digest"), keccak256(program), 1, id("epochs"), 0);
    const { chainId } = await ethers.provider.getNetwork();
    const record = keccak256(
      AbiCoder.defaultAbiCoder().encode(
        ["uint256", "address", "address", "bytes32"],
        [chainId, await records.getAddress(), patient!.address, salt],
      ),
    );
    expect(await records.recordId(patient!, salt)).to.equal(record);

    const domain = {
      name: "Aceso",
      version: "1",
      chainId,
      verifyingContract: await records.getAddress(),
    };
    const types = {
      Grant: [
        { name: "record", type: "bytes32" },
        { name: "grantee", type: "address" },
        { name: "purposes", type: "uint8" },
        { name: "until", type: "uint40" },
        { name: "sealedKey", type: "bytes" },
        { name: "nonce", type: "uint24" },
        { name: "deadline", type: "uint40" },
      ],
    };
    const grant = {
      record,
      grantee: grantee!.address,
      purposes: 1,
      until: 4_000_000_000,
      sealedKey: new Uint8Array(80).fill(7),
    };
    const deadline = 4_000_000_000;
    const signature = await patient!.signTypedData(domain, types, { ...grant, nonce: 0, deadline });
    await expect(records.connect(carrier).grantSigned(grant, patient!, deadline, signature))
      .to.emit(records, "ConsentGranted")
      .withArgs(record, grantee!.address, patient!.address, 1, grant.until, grant.sealedKey);
    await expect(records.connect(carrier).grantSigned(grant, patient!, deadline, signature))
      .to.be.revertedWithCustomError(records, "ConsentInvalidSignature")
      .withArgs(record, patient!.address, 1);
  });
});
