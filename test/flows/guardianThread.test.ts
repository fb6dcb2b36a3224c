import { expect } from "chai";
import { attestAttribute } from "../../offchain/chain/institutions/attestAttribute.ts";
import { readAcknowledgements } from "../../offchain/chain/records/readAcknowledgements.ts";
import { unlockByPolicy } from "../../offchain/records/access/unlockByPolicy.ts";
import { unlockByVault } from "../../offchain/records/access/unlockByVault.ts";
import { ask, open } from "./guardianReader.ts";
import { buildWorld, until, type World } from "./guardianWorld.ts";

const TREAT = 1;

describe("guardians: a record from registration to opening", () => {
  let world: World;
  before(async () => {
    world = await buildWorld();
    for (const institution of world.institutions) await world.guard(institution);
    await world.epochsReady();
  });
  after(async () => {
    await world.close();
  });

  it("three guardians take their shares, two release, and a qualified reader opens with both locks", async () => {
    const [mercy] = world.institutions;
    const patient = await world.newPerson();
    const doctor = await world.newPerson();
    const put = await world.put(patient, "blood pressure 120/80", TREAT);
    await until("all three shares are acknowledged", async () => {
      const { record, block: fromBlock } = put;
      return (await readAcknowledgements(patient.chain, { record, version: 1, fromBlock })).size === 3;
    });
    const until_ = Math.floor(Date.now() / 1000) + 86_400;
    await attestAttribute(mercy!.chain, { account: doctor.account, name: "cardiology", until: until_ });
    const asked = await ask(doctor, put.record);
    const text = await open(world, doctor, asked, put.digest, async (header) =>
      unlockByPolicy(header, {
        gid: `eip155:${doctor.chain.chainId}:${doctor.account}`,
        attributeKeys: [await world.attributeKey(doctor, "mercy", "cardiology")],
        authorityKeys: new Map(
          [...world.authorities].map(([label, { publicKey }]) => [label, { version: 1, publicKey }]),
        ),
      }),
    );
    expect(text).to.equal("blood pressure 120/80");
  });

  it("the owner opens the same way, with A from the vault", async () => {
    const patient = await world.newPerson();
    const put = await world.put(patient, "for me");
    const asked = await ask(patient, put.record);
    const text = await open(world, patient, asked, put.digest, (header) =>
      unlockByVault(header, put.vaultKey),
    );
    expect(text).to.equal("for me");
  });
});
