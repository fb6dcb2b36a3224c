import { expect } from "chai";
import { encodeAbiParameters } from "viem";
import type { Chain } from "../../../../app/chain/chain.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { attributeId } from "../../../../app/chain/institutions/attributeId.ts";
import { accountOfLabel } from "../../../../app/chain/institutions/accountOfLabel.ts";
import { definePolicyCall } from "../../../../app/chain/institutions/definePolicyCall.ts";
import { publishAuthorityKeyCall } from "../../../../app/chain/institutions/publishAuthorityKeyCall.ts";
import { readGuardianSet } from "../../../../app/chain/institutions/readGuardianSet.ts";
import { readRecord } from "../../../../app/chain/records/readRecord.ts";
import { recordIdOf } from "../../../../app/chain/records/recordIdOf.ts";
import { registerRecordCall } from "../../../../app/chain/records/registerRecordCall.ts";
import { topicOf } from "../../../../app/chain/events/topicOf.ts";
import { fromHex, toHex } from "../../../../app/engine/hexBytes.ts";
import { fetchEnvelope } from "../../../../app/engine/open/fetchEnvelope.ts";
import { fetchAuthorityKeys } from "../../../../app/engine/people/fetchAuthorityKeys.ts";
import { fetchGuardians } from "../../../../app/engine/people/fetchGuardians.ts";
import { checkEmergencyPolicy } from "../../../../app/engine/seal/checkEmergencyPolicy.ts";
import { sealNewRecord } from "../../../../app/engine/seal/sealNewRecord.ts";
import { uploadFile } from "../../../../app/engine/storage/uploadFile.ts";
import { encodeAuthorityPublicKey } from "../../../../offchain/abe/encodeAuthorityPublicKey.ts";
import { policyId } from "../../../../offchain/abe/policyId.ts";
import { setupAuthority } from "../../../../offchain/abe/setupAuthority.ts";
import { defineGuardianSet } from "../../../../offchain/chain/institutions/defineGuardianSet.ts";
import { digestOf } from "../../../../offchain/ipfs/digestOf.ts";
import { sealRecord } from "../../../../offchain/records/sealRecord.ts";
import { buildEngineWorld, codeOf, quiet, textBlob, type EngineWorld, type Person } from "./engineWorld.ts";

/** Owners who register something else than they sealed, a site that is configured to deceive, a node that lies. */
describe("the page's engine and those who lie", function () {
  this.timeout(60_000);
  let world: EngineWorld;
  let patient: Person;

  before(async () => {
    world = await buildEngineWorld();
    patient = await world.person("patient");
  });
  after(() => world.close());

  async function* bytes(text: string): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new TextEncoder().encode(text));
  }

  /** Seal under nurse@mercy, register as said; what the reader's software makes of it. */
  const lie = async (how: {
    registered?: { policy?: Hex; guardianSet?: number };
    /** The name whose attribute the program asks for, instead of the text's. */
    program?: string;
  }): Promise<string> => {
    const { chain, engine } = { chain: world.chain, engine: patient.engine };
    const { guardianSet } = chain.deployment;
    const mercy = await accountOfLabel(chain, "mercy");
    const { guardians, threshold } = await fetchGuardians(chain, guardianSet);
    const salt = toHex(crypto.getRandomValues(new Uint8Array(32)));
    const sealed = await sealRecord({
      record: fromHex(recordIdOf(chain.deployment, patient.account, salt)),
      version: 1,
      policy: "nurse@mercy",
      emergencyPolicy: null,
      authorityKeys: await fetchAuthorityKeys(chain, [{ label: "mercy" }]),
      attributeId: ({ name }) => fromHex(attributeId(mercy, how.program ?? name)),
      guardians,
      threshold,
      vaultKey: engine.vault.vaultKey,
      metadata: { name: "note.txt", mediaType: "text/plain" },
      content: bytes("a note"),
    });
    const { cid } = await uploadFile(engine.blocks, sealed.envelope);
    const { program } = sealed.header.policy;
    // It may be defined already, from a lie before.
    await patient.send(definePolicyCall(chain.deployment, program)).catch(() => undefined);
    const registration = {
      salt,
      digest: toHex(digestOf(cid)),
      policy: toHex(policyId(program)),
      guardianSet,
      epochs: guardians.map(({ epoch }) => epoch),
      settings: 0,
    };
    await patient.send(registerRecordCall(chain.deployment, { ...registration, ...how.registered }));
    const state = await readRecord(chain, recordIdOf(chain.deployment, patient.account, salt));
    return fetchEnvelope(engine, state).then(
      async ({ close }) => {
        await close();
        return "nothing was refused";
      },
      (error: unknown) => `${String((error as { code?: unknown }).code)}: ${(error as Error).message}`,
    );
  };

  describe("an envelope", () => {
    it("that is what it says is read", async () => {
      expect(await lie({})).to.equal("nothing was refused");
    });

    it("under another policy than the registered one is refused", async () => {
      const content = textBlob("x");
      const metadata = { name: "x", mediaType: "text/plain" };
      const how = { metadata, content, inline: false, standing: 0, emergencyOptOut: true };
      const other = await sealNewRecord(patient.engine, { ...how, policy: "cardiology@mercy" }, quiet);
      await patient.send(other.definePolicy);
      expect(await lie({ registered: { policy: other.policy } })).to.match(/^envelope-mismatch: .*policy/);
    });

    it("whose program is not what its text says is refused, though it is the registered one", async () => {
      expect(await lie({ program: "porter" })).to.match(/^envelope-mismatch: .*another policy than it shows/);
    });

    it("sealed to other guardians, in another order, or for another number of them, is refused", async () => {
      const { members } = await readGuardianSet(world.chain, world.chain.deployment.guardianSet);
      const sets = [
        [members, 3],
        [[...members].reverse(), 2],
        [members.slice(0, 2), 2],
      ] as const;
      for (const [others, threshold] of sets) {
        const guardianSet = await defineGuardianSet(patient.connection.chain, others, threshold);
        expect(await lie({ registered: { guardianSet } })).to.match(/^envelope-mismatch: .*guardians/);
      }
    });
  });

  describe("a site", () => {
    it("that would seal for emergencies to somebody the consortium has not named is refused", async () => {
      await checkEmergencyPolicy(world.chain);
      const deployment = { ...world.chain.deployment, emergencyPolicy: "nurse@mercy" };
      const chain: Chain = { ...world.chain, deployment };
      expect(await codeOf(checkEmergencyPolicy(chain))).to.equal("emergency-mismatch");
      const before = await patient.engine.store.list("");
      const content = textBlob("x");
      const metadata = { name: "x", mediaType: "text/plain" };
      const how = { policy: "cardiology@mercy", metadata, content, inline: false, standing: 0 };
      const sealing = sealNewRecord({ ...patient.engine, chain }, { ...how, emergencyOptOut: false }, quiet);
      expect(await codeOf(sealing)).to.equal("emergency-mismatch");
      expect(await patient.engine.store.list("")).to.deep.equal(before);
    });
  });

  describe("a node", () => {
    /** Answers events as the honest one, with some of their bytes changed. */
    const lying = (change: (data: Hex) => Hex): Chain => {
      const { client } = world.chain;
      const request = (async (asked: { method: string }) => {
        const answer: unknown = await client.request(asked as never);
        if (asked.method !== "eth_getLogs") return answer;
        const logs = answer as { data: Hex; topics: Hex[] }[];
        return logs.map((log) =>
          log.topics[0] === topicOf("AuthorityKeyPublished") ? { ...log, data: change(log.data) } : log,
        );
      }) as typeof client.request;
      return { ...world.chain, client: { ...client, request } };
    };

    it("that tells another authority key is not believed: nothing is sealed under it", async () => {
      const honest = lying((data) => data);
      expect((await fetchAuthorityKeys(honest, [{ label: "mercy" }])).get("mercy")?.version).to.equal(1);
      const other = encodeAuthorityPublicKey((await setupAuthority("mercy")).publicKey);
      const publication = encodeAbiParameters([{ type: "bytes" }], [toHex(other)]);
      const outcome = await codeOf(
        fetchAuthorityKeys(
          lying(() => publication),
          [{ label: "mercy" }],
        ),
      );
      expect(outcome).to.equal("authority-key-false");
    });
  });

  describe("an institution", () => {
    it("that publishes a key made out to another does not speak for that one, nor for itself", async () => {
      const charite = await world.institution("charite");
      const { publicKey } = await setupAuthority("mercy");
      const key = encodeAuthorityPublicKey(publicKey);
      await charite.send(publishAuthorityKeyCall(world.chain.deployment, key));
      const attempt = fetchAuthorityKeys(world.chain, [{ label: "charite" }]);
      expect(await codeOf(attempt)).to.equal("authority-key-false");
      const former = await fetchAuthorityKeys(world.chain, [{ label: "charite", version: 1 }]);
      expect(former.get("charite")?.publicKey.label).to.equal("charite");
    });
  });
});
