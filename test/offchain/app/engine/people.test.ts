import { expect } from "chai";
import type { AttributeKey } from "../../../../offchain/abe/attributeKey.ts";
import { decodeAuthoritySecretKey } from "../../../../offchain/abe/decodeAuthoritySecretKey.ts";
import { encodeAttributeKey } from "../../../../offchain/abe/encodeAttributeKey.ts";
import { issueAttributeKey } from "../../../../offchain/abe/issueAttributeKey.ts";
import { sealAttributeKey } from "../../../../offchain/records/access/sealAttributeKey.ts";
import { readEncryptionKey } from "../../../../app/chain/people/readEncryptionKey.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "@noble/hashes/sha2.js";
import { attestAttributeCall } from "../../../../app/chain/institutions/attestAttributeCall.ts";
import { deliverAttributeKeyCall } from "../../../../app/chain/institutions/deliverAttributeKeyCall.ts";
import { forgetDeviceSecrets } from "../../../../app/engine/device/deviceSecrets.ts";
import { readAttributeKeys } from "../../../../app/engine/device/attributeKeyStore.ts";
import { toHex } from "../../../../app/engine/hexBytes.ts";
import { sealGrants } from "../../../../app/engine/consent/sealGrants.ts";
import { sealRegrants } from "../../../../app/engine/consent/sealRegrants.ts";
import { exportRecords } from "../../../../app/engine/open/exportRecords.ts";
import { readTitles } from "../../../../app/engine/open/readTitles.ts";
import { collectAttributeKeys } from "../../../../app/engine/people/collectAttributeKeys.ts";
import { createVault } from "../../../../app/engine/people/createVault.ts";
import { deliverAttribute } from "../../../../app/engine/people/deliverAttribute.ts";
import { publishKey } from "../../../../app/engine/people/publishKey.ts";
import { sealCarerKey } from "../../../../app/engine/people/sealCarerKey.ts";
import { vaultKeyFacts } from "../../../../app/engine/people/vaultKeyFacts.ts";
import { readInterrupted } from "../../../../app/engine/seal/readInterrupted.ts";
import { sealCorrection } from "../../../../app/engine/seal/sealCorrection.ts";
import { sealNewRecord } from "../../../../app/engine/seal/sealNewRecord.ts";
import { cidFromDigest } from "../../../../offchain/ipfs/cidFromDigest.ts";
import {
  buildEngineWorld,
  codeOf,
  fromHex,
  inAnHour,
  nodeBlocks,
  quiet,
  register,
  textBlob,
  TREAT,
  type EngineWorld,
  type Person,
} from "./engineWorld.ts";

describe("the page's people", function () {
  this.timeout(60_000);
  let world: EngineWorld;
  let patient: Person;
  let nurse: Person;

  before(async () => {
    world = await buildEngineWorld();
    patient = await world.person("patient");
    nurse = await world.person("nurse");
  });
  after(() => world.close());

  const put = async (text: string) => {
    const metadata = { name: `${text}.txt`, mediaType: "text/plain" };
    const content = textBlob(text);
    const how = { policy: "cardiology@mercy", metadata, content, inline: false, standing: 0 };
    const sealed = await sealNewRecord(patient.engine, { ...how, emergencyOptOut: true }, quiet);
    await register(patient, sealed);
    return sealed.record;
  };

  describe("a vault", () => {
    it("knows whether the published key is its own, and what to publish next", async () => {
      const own = await vaultKeyFacts(patient.engine);
      expect(own).to.deep.include({ account: patient.account, matches: true });
      expect(own.publicKeys).to.deep.equal([own.published]);
      const { vault } = await createVault(patient.account, null);
      const other = { chain: world.chain, vault };
      expect(await vaultKeyFacts(other)).to.deep.include({ matches: false, published: own.published });
      const carer = await world.person("carer");
      const next = await publishKey(carer.engine);
      expect(next.version).to.equal(2);
      await carer.send(next.call);
      const facts = await vaultKeyFacts(carer.engine);
      expect(facts.published).to.deep.equal({ version: 2, key: next.key });
      expect([facts.matches, facts.publicKeys.length]).to.deep.equal([true, 2]);
    });

    it("is handed to a carer who has published a key, and to nobody else", async () => {
      const stranger = `0x${"12".repeat(20)}` as const;
      expect(await codeOf(sealCarerKey(patient.engine, stranger))).to.equal("encryption-key-missing");
    });
  });

  describe("attributes", () => {
    const keyFile = (label: string): Blob => {
      const home = world.local.network.institutions.find(({ name }) => name === label)!.home;
      return new Blob([readFileSync(join(home, "authority-1.key"))]);
    };

    it("are issued from the institution's key file, delivered, collected and verified", async () => {
      const mercy = await world.institution("mercy");
      const attested = { account: nurse.account, name: "surgery", until: inAnHour() };
      await mercy.send(attestAttributeCall(world.chain.deployment, attested));
      const delivery = { institution: mercy.account, holder: nurse.account, name: "surgery" };
      await mercy.send(await deliverAttribute(nurse.engine, { ...delivery, keyFile: keyFile("mercy") }));
      const { collected, refused } = await collectAttributeKeys(nurse.engine);
      expect([collected, refused]).to.deep.equal([["nurse@mercy", "surgery@mercy"], []]);
      expect(await readAttributeKeys(nurse.engine)).to.have.lengthOf(2);
      expect((await collectAttributeKeys(nurse.engine)).collected).to.deep.equal(collected);
    });

    it("need the institution's own key file, and a holder who can receive it", async () => {
      const mercy = await world.institution("mercy");
      const delivery = { institution: mercy.account, holder: nurse.account, name: "surgery" };
      const refusals = [keyFile("charite"), textBlob("not a key"), new Blob([new Uint8Array(70_000)])];
      for (const file of refusals) {
        const attempt = deliverAttribute(nurse.engine, { ...delivery, keyFile: file });
        expect(await codeOf(attempt)).to.equal("key-file-rejected");
      }
      const toStranger = { ...delivery, holder: `0x${"12".repeat(20)}` as const, keyFile: keyFile("mercy") };
      expect(await codeOf(deliverAttribute(nurse.engine, toStranger))).to.equal("encryption-key-missing");
    });

    it("that are no keys, or somebody else's, are refused by name and spoil nothing", async () => {
      const mercy = await world.institution("mercy");
      const attested = { account: nurse.account, name: "trials", until: inAnHour() };
      await mercy.send(attestAttributeCall(world.chain.deployment, attested));
      const junk = crypto.getRandomValues(new Uint8Array(200));
      await nurse.engine.blocks.put(cidFromDigest(sha256(junk)), junk);
      const announced = { account: nurse.account, name: "trials", digest: toHex(sha256(junk)) };
      await mercy.send(deliverAttributeKeyCall(world.chain.deployment, announced));
      const { collected, refused } = await collectAttributeKeys(nurse.engine);
      expect(collected).to.deep.equal(["nurse@mercy", "surgery@mercy"]);
      expect(refused.map(({ attribute }) => attribute)).to.deep.equal(["trials@mercy"]);
    });
  });

  describe("attribute keys that a careless or dishonest institution delivers", () => {
    const deliver = async (name: string, forge: (key: AttributeKey) => AttributeKey, gid = nurse.account) => {
      const mercy = await world.institution("mercy");
      const attested = { account: nurse.account, name, until: inAnHour() };
      await mercy.send(attestAttributeCall(world.chain.deployment, attested));
      const home = world.local.network.institutions.find((member) => member.name === "mercy")!.home;
      const secretKey = decodeAuthoritySecretKey(new Uint8Array(readFileSync(join(home, "authority-1.key"))));
      const key = forge(
        await issueAttributeKey(secretKey, `eip155:${world.chain.deployment.chainId}:${gid}`, name),
      );
      const { key: published } = await readEncryptionKey(world.chain, nurse.account);
      const delivery = { institution: fromHex(mercy.account), holder: fromHex(nurse.account), name };
      const encoded = encodeAttributeKey(key);
      const sealed = Uint8Array.from(await sealAttributeKey(encoded, fromHex(published), delivery));
      await nurse.engine.blocks.put(cidFromDigest(sha256(sealed)), sealed);
      const announced = { account: nurse.account, name, digest: toHex(sha256(sealed)) };
      await mercy.send(deliverAttributeKeyCall(world.chain.deployment, announced));
      const { collected, refused } = await collectAttributeKeys(nurse.engine);
      return {
        kept: collected.includes(`${name}@mercy`),
        reason: refused.find(({ attribute }) => attribute === `${name}@mercy`)?.reason,
      };
    };

    it("are kept when they are right", async () => {
      expect(await deliver("right", (key) => key)).to.deep.equal({ kept: true, reason: undefined });
    });

    it("made out to somebody else are refused", async () => {
      const { kept, reason } = await deliver("foreign", (key) => key, patient.account);
      expect(kept).to.equal(false);
      expect(reason).to.contain("somebody else's key");
    });

    it("that its authority never made are refused", async () => {
      const another = (await readAttributeKeys(nurse.engine))[0]!;
      const { kept, reason } = await deliver("forged", (key) => ({ ...key, K: another.K }));
      expect(kept).to.equal(false);
      expect(reason).to.be.a("string");
    });
  });

  describe("the full export", () => {
    it("holds every record this device opens, with what the chain says of it, and names the rest", async () => {
      const [one, two] = [await put("one"), await put("two")];
      await forgetDeviceSecrets(patient.engine, two);
      const steps: number[] = [];
      const { archive, exported, skipped } = await exportRecords(patient.engine, {
        onProgress: ({ done }) => steps.push(done),
      });
      expect(exported).to.equal(1);
      expect(steps).to.deep.equal([0, 1, 2]);
      expect(skipped).to.deep.equal([
        { record: two, reason: "This device cannot open the record on its own." },
      ]);
      const bytes = Buffer.from(await archive.arrayBuffer());
      expect(bytes.readUInt32LE(0)).to.equal(0x04034b50);
      const text = bytes.toString("latin1");
      expect(text).to.contain(`records/${one}/one.txt`).and.to.contain("RecordRegistered");
      expect(text).to.contain("records.json").and.to.contain(two);
    });

    it("and the list of titles tell one's records without asking a guardian", async () => {
      const record = await put("titled");
      const titles = await readTitles(patient.engine, [record]);
      expect(titles).to.deep.equal([{ record, metadata: { name: "titled.txt", mediaType: "text/plain" } }]);
      const elsewhere = await world.person("patient");
      expect(await readTitles(elsewhere.engine, [record])).to.deep.equal([]);
    });
  });

  describe("a correction under a new A that was left half done", () => {
    it("is remembered until the grants in force are made out anew", async () => {
      const record = await put("first");
      const grant = { record, grantee: nurse.account, purposes: TREAT, until: inAnHour() };
      await patient.send(await sealGrants(patient.engine, [grant]));
      const metadata = { name: "second.txt", mediaType: "text/plain" };
      const change = { record, policy: null, renew: true, metadata, content: textBlob("second") };
      const sealed = await sealCorrection(patient.engine, change, quiet);
      await register(patient, sealed);
      expect((await readInterrupted(patient.engine)).regrants).to.deep.equal([record]);
      await patient.send((await sealRegrants(patient.engine, record)).call);
      expect((await readInterrupted(patient.engine)).regrants).to.deep.equal([]);
      expect(await patient.engine.store.list("regrants/")).to.deep.equal([]);
    });
  });

  it("stores nothing in the clear but public names", async () => {
    const seen: string[] = [];
    const store = {
      ...patient.engine.store,
      put: async (name: string, value: Uint8Array) => {
        seen.push(name, Buffer.from(value).toString("latin1"));
        await patient.engine.store.put(name, value);
      },
    };
    const engine = { ...patient.engine, store, blocks: nodeBlocks(world.ipfs) };
    const metadata = { name: "known-plaintext.txt", mediaType: "text/plain" };
    const content = textBlob("known-plaintext");
    const how = { policy: "cardiology@mercy", metadata, content, inline: false, standing: 0 };
    await sealNewRecord(engine, { ...how, emergencyOptOut: true }, quiet);
    expect(seen.length).to.be.greaterThan(4);
    expect(seen.join()).to.not.contain("known-plaintext");
  });
});
