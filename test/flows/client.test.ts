import { expect } from "chai";
import { sha256 } from "@noble/hashes/sha2.js";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Chain } from "../../offchain/chain/chain.ts";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { accountOfLabel } from "../../offchain/chain/institutions/accountOfLabel.ts";
import { attributeId } from "../../offchain/chain/institutions/attributeId.ts";
import { defineGuardianSet } from "../../offchain/chain/institutions/defineGuardianSet.ts";
import { definePolicy } from "../../offchain/chain/institutions/definePolicy.ts";
import { readGuardianSet } from "../../offchain/chain/institutions/readGuardianSet.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { appointCarer } from "../../offchain/chain/people/appointCarer.ts";
import { dismissCarer } from "../../offchain/chain/people/dismissCarer.ts";
import { readEvents } from "../../offchain/chain/readEvents.ts";
import { grantAccess } from "../../offchain/chain/records/grantAccess.ts";
import { readRecord } from "../../offchain/chain/records/readRecord.ts";
import { recordIdOf } from "../../offchain/chain/records/recordIdOf.ts";
import { registerRecord } from "../../offchain/chain/records/registerRecord.ts";
import { setEmergencyOptOut } from "../../offchain/chain/records/setEmergencyOptOut.ts";
import { setEmergencyAttribute } from "../../offchain/chain/requests/setEmergencyAttribute.ts";
import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import { signerSources } from "../../offchain/chain/signerSources.ts";
import { addFile } from "../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import { digestOf } from "../../offchain/ipfs/digestOf.ts";
import { sealRecord } from "../../offchain/records/sealRecord.ts";
import type { Connection } from "../../offchain/workers/client/connection.ts";
import { correctRecord } from "../../offchain/workers/client/correctRecord.ts";
import { ClientError } from "../../offchain/workers/client/errors.ts";
import { fetchAuthorityKeys } from "../../offchain/workers/client/fetchAuthorityKeys.ts";
import { fetchEnvelope } from "../../offchain/workers/client/fetchEnvelope.ts";
import { fetchGuardians } from "../../offchain/workers/client/fetchGuardians.ts";
import { getRecord } from "../../offchain/workers/client/getRecord.ts";
import { grantRecord } from "../../offchain/workers/client/grantRecord.ts";
import { fromHex, toHex } from "../../offchain/workers/client/hexBytes.ts";
import { keepAttributeKey, readAttributeKeys } from "../../offchain/workers/client/home/attributeKeyStore.ts";
import type { Home } from "../../offchain/workers/client/home/home.ts";
import { openHome } from "../../offchain/workers/client/home/openHome.ts";
import { readPendingRequests } from "../../offchain/workers/client/home/pendingRequests.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import { readEmergencies } from "../../offchain/workers/client/readEmergencies.ts";
import { requestShares } from "../../offchain/workers/client/requestShares.ts";
import { sealVersion } from "../../offchain/workers/client/sealVersion.ts";
import { unlockAsOwner } from "../../offchain/workers/client/unlockAsOwner.ts";
import { startLocalNetwork, type LocalNetwork } from "../../scripts/network/startLocalNetwork.ts";

const TREAT = 1;
const HOUR = 3_600;

type Person = { readonly connection: Connection; readonly chain: Chain; readonly home: Home };

async function* bytes(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

const metadata = { name: "note.txt", mediaType: "text/plain" };

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "nothing was refused",
    (error: unknown) => String((error as { code?: unknown }).code),
  );

async function refusal(attempt: Promise<unknown>): Promise<ClientError> {
  const error = await attempt.then(
    () => new Error("nothing was refused"),
    (reason: unknown) => reason,
  );
  if (error instanceof ClientError) return error;
  throw error;
}

/** Ways into a record that do not open, headers that do not agree with the chain, secrets that must be new. */
describe("a person's software", function () {
  this.timeout(60_000);
  let directory: string;
  let local: LocalNetwork;
  let patient: Person;
  let nurse: Person;
  const connectAs = async (directory: string): Promise<Connection> => {
    const signer = await loadSigner(
      signerSources({
        ACESO_KEYSTORE: join(directory, "keystore.json"),
        ACESO_PASSWORD_FILE: join(directory, "password"),
      }),
    );
    return {
      chain: await connectChain({ rpc: local.network.rpc, addresses: local.addresses, signer }),
      ipfs: connectIpfs(local.network.ipfs),
      emergencyPolicy: local.network.emergencyPolicy,
    };
  };
  const person = async (name: string): Promise<Person> => {
    const { home: directory } = local.network.people.find((p) => p.name === name)!;
    const connection = await connectAs(directory);
    const home = await openHome({ directory, signer: requireSigner(connection.chain) });
    return { connection, chain: connection.chain, home };
  };
  const put = ({ connection, home }: Person, policy: string) =>
    putRecord(connection, home, {
      policy,
      guardianSet: local.network.guardianSet,
      standing: TREAT,
      emergencyOptOut: false,
      inline: false,
      metadata,
      content: bytes("a note"),
      keptMs: 20_000,
    });
  const get = async ({ connection, home }: Person, record: Hex, emergencyReason?: string) => {
    const asked = { record, purpose: TREAT, emergencyReason, ask: false, waitMs: 20_000 };
    const got = await getRecord(connection, home, asked);
    for await (const piece of got.content) expect(new TextDecoder().decode(piece)).to.equal("a note");
    return got;
  };
  /** The same account on another device, where a new vault was made: nothing sealed to the old one opens. */
  const withNewVault = ({ home, ...rest }: Person, name: string): Person => ({
    ...rest,
    home: {
      ...home,
      directory: join(directory, name),
      vaultKey: crypto.getRandomValues(new Uint8Array(32)),
    },
  });
  const spoiltGrant = (record: Hex, grantee: Hex) =>
    grantAccess(patient.chain, {
      record,
      grantee,
      purposes: TREAT,
      until: Math.floor(Date.now() / 1000) + HOUR,
      sealedKey: crypto.getRandomValues(new Uint8Array(80)),
    });
  const accessSecret = async (record: Hex): Promise<string> => {
    const state = await readRecord(patient.chain, record);
    return toHex((await unlockAsOwner(patient.connection, patient.home, state)).accessSecret);
  };

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "aceso-client-"));
    local = await startLocalNetwork({ directory });
    patient = await person("patient");
    nurse = await person("nurse");
  });
  after(async () => {
    await local.close();
    rmSync(directory, { recursive: true, maxRetries: 5, retryDelay: 200 });
  });

  describe("finding a way in", () => {
    it("goes on to the policy when the vault is not the one the record was sealed by", async () => {
      // As after a move of custody: the new owner's vault never sealed this record.
      const cardiologist = await person("cardiologist");
      const { record } = await put(withNewVault(cardiologist, "former"), "cardiology@mercy");
      expect(await get(cardiologist, record)).to.include({ way: "policy" });
    });

    it("goes on to the policy when a carer's envelope does not open", async () => {
      const { record } = await put(patient, "nurse@mercy");
      const spoilt = crypto.getRandomValues(new Uint8Array(80));
      await appointCarer(patient.chain, nurse.home.account, spoilt);
      expect(await get(nurse, record)).to.include({ way: "policy" });
      await dismissCarer(patient.chain, nurse.home.account);
    });

    it("goes on to the policy when a grant does not open, or there is no key of this vault to open it", async () => {
      const { record } = await put(patient, "nurse@mercy");
      await spoiltGrant(record, nurse.home.account);
      expect(await get(nurse, record)).to.include({ way: "policy" });
      const elsewhere = withNewVault(nurse, "elsewhere");
      for (const key of await readAttributeKeys(nurse.home)) await keepAttributeKey(elsewhere.home, key);
      expect(await get(elsewhere, record)).to.include({ way: "policy" });
    });

    it("says of every way why it did not open, when none does", async () => {
      const { record } = await put(patient, "cardiology@mercy");
      await spoiltGrant(record, nurse.home.account);
      const error = await refusal(get(nurse, record));
      expect(error.code).to.equal("no-way-in");
      const ways = error.values["ways"] as { way: string; code: string }[];
      expect(ways.map(({ way, code }) => [way, code])).to.deep.equal([
        ["grant", "seal-rejected"],
        ["policy", "policy-not-satisfied"],
      ]);
      const lost = await refusal(get(withNewVault(patient, "lost"), record));
      expect(lost.values["ways"]).to.have.deep.nested.property("[0].way", "vault");
      expect(lost.message).to.contain("vault:").and.to.contain("policy:");
    });
  });

  describe("holding a header against the chain", () => {
    const lie = async (what: { policy?: Hex; guardianSet?: number }): Promise<string> => {
      const salt = toHex(crypto.getRandomValues(new Uint8Array(32)));
      const { guardianSet } = local.network;
      const sealed = await sealVersion(patient.connection, {
        record: recordIdOf(patient.chain, patient.home.account, salt),
        version: 1,
        policy: "nurse@mercy",
        metadata,
        content: bytes("a note"),
        inline: false,
        guardianSet,
        emergencyOptOut: true,
        vaultKey: patient.home.vaultKey,
      });
      if (sealed.stored.on !== "ipfs") throw new Error("not on IPFS");
      const { policy, epochs } = sealed;
      const { digest } = sealed.stored;
      const registered = { salt, digest, policy, guardianSet, epochs, settings: TREAT, ...what };
      const { record } = await registerRecord(patient.chain, registered);
      const error = await refusal(fetchEnvelope(nurse.connection, await readRecord(nurse.chain, record)));
      return `${error.code}: ${error.message}`;
    };

    it("refuses a policy that is not the registered one", async () => {
      const { record } = await put(patient, "cardiology@mercy");
      const { header, close } = await fetchEnvelope(
        patient.connection,
        await readRecord(patient.chain, record),
      );
      await close();
      const policy = await definePolicy(patient.chain, header.policy.program);
      expect(await lie({ policy })).to.match(/^envelope-mismatch: .*policy/);
    });

    it("refuses a program that is not what the text says, though it is the registered one", async () => {
      const { chain, ipfs } = patient.connection;
      const mercy = await accountOfLabel(chain, "mercy");
      const { guardianSet } = local.network;
      const { guardians, threshold } = await fetchGuardians(chain, guardianSet);
      const salt = toHex(crypto.getRandomValues(new Uint8Array(32)));
      const sealed = await sealRecord({
        record: fromHex(recordIdOf(chain, patient.home.account, salt)),
        version: 1,
        policy: "cardiology@mercy",
        emergencyPolicy: null,
        authorityKeys: await fetchAuthorityKeys(chain, [{ label: "mercy" }]),
        attributeId: () => fromHex(attributeId(mercy, "nurse")),
        guardians,
        threshold,
        vaultKey: patient.home.vaultKey,
        metadata,
        content: bytes("a note"),
      });
      const { cid } = await addFile(ipfs, sealed.envelope);
      const { record } = await registerRecord(chain, {
        salt,
        digest: toHex(digestOf(cid)),
        policy: await definePolicy(chain, sealed.header.policy.program),
        guardianSet,
        epochs: guardians.map(({ epoch }) => epoch),
        settings: TREAT,
      });
      const error = await refusal(fetchEnvelope(nurse.connection, await readRecord(nurse.chain, record)));
      expect(`${error.code}: ${error.message}`).to.match(
        /^envelope-mismatch: .*another policy than it shows$/,
      );
    });

    it("refuses other guardians, another order of them, and another threshold", async () => {
      const { members } = await readGuardianSet(patient.chain, local.network.guardianSet);
      for (const [others, threshold] of [
        [members, 3],
        [[...members].reverse(), 2],
      ] as const) {
        const guardianSet = await defineGuardianSet(patient.chain, others, threshold);
        expect(await lie({ guardianSet })).to.match(/^envelope-mismatch: .*guardians/);
      }
    });
  });

  describe("correcting", () => {
    const correct = async (record: Hex, policy?: string) =>
      correctRecord(patient.connection, patient.home, {
        record,
        policy,
        renew: false,
        metadata,
        content: bytes("a note"),
        keptMs: 20_000,
      });

    it("keeps A under the same policy however it is typed, and draws a new one under another", async () => {
      const { record } = await put(patient, "nurse@mercy and eu@health-authority");
      const before = await accessSecret(record);
      await correct(record, "( nurse@mercy )   and ((eu@health-authority))");
      expect(await accessSecret(record)).to.equal(before);
      await correct(record, "nurse@mercy");
      expect(await accessSecret(record)).not.to.equal(before);
    });

    it("draws a new A once emergencies are forbidden, and grants follow", async () => {
      const { record } = await put(patient, "cardiology@mercy");
      const { account } = nurse.home;
      const until = Math.floor(Date.now() / 1000) + HOUR;
      await grantRecord(patient.connection, patient.home, {
        record,
        grantee: account,
        purposes: TREAT,
        until,
      });
      const before = await accessSecret(record);
      await setEmergencyOptOut(patient.chain, record, true);
      const corrected = await correct(record);
      expect(corrected.regranted).to.deep.equal([account]);
      const after = await accessSecret(record);
      expect(after).not.to.equal(before);
      expect(await get(nurse, record)).to.include({ way: "grant", version: 2 });
      await correct(record);
      expect(await accessSecret(record), "nothing to shut out any more").to.equal(after);
    });
  });

  describe("asking the guardians", () => {
    const ask = ({ chain, home }: Person, record: Hex) =>
      requestShares(chain, home, { record, purpose: TREAT });
    const pendingFor = async (record: Hex) =>
      (await readPendingRequests(nurse.home)).filter((request) => request.record === record);

    it("keeps the key of a request that may have been filed although its sender never saw it mined", async () => {
      const { record } = await put(patient, "nurse@mercy");
      const { chain } = await connectAs(nurse.home.directory);
      const blind: Chain = { ...chain, patienceMs: 20 };
      blind.provider.getTransactionReceipt = () => Promise.resolve(null);
      expect(await codeOf(ask({ ...nurse, chain: blind }, record))).to.equal("not-mined");
      blind.provider.destroy();
      const [kept] = await pendingFor(record);
      const { requestId, accessKey } = await ask(nurse, record);
      expect(kept).to.deep.include({ requestId, accessKey });
      const events = await readEvents(nurse.chain, { names: ["AccessRequested"], about: record });
      expect(events).to.have.lengthOf(1);
    });

    it("forgets the key of a request that the contract refused", async () => {
      const record = toHex(crypto.getRandomValues(new Uint8Array(32)));
      expect(await codeOf(ask(nurse, record))).to.equal("KeyReleaseRecordUnavailable");
      expect(await pendingFor(record)).to.deep.equal([]);
    });
  });

  describe("filing an emergency", () => {
    it("puts a hash on the chain that nobody can guess the reason from, and keeps what explains it", async () => {
      const { record } = await put(patient, "cardiology@mercy");
      const paramedic = await person("paramedic");
      const reason = "unconscious";
      await get(paramedic, record, reason);
      await get(paramedic, record, reason);
      const events = await readEvents(patient.chain, { names: ["EmergencyFiled"], about: record });
      const hashes = events.map((e) => (e.name === "EmergencyFiled" ? e.reasonHash : ""));
      expect(hashes).to.have.lengthOf(2);
      const utf8 = new TextEncoder().encode(reason);
      expect(hashes).not.to.include(toHex(sha256(utf8)));
      expect(hashes[0]).not.to.equal(hashes[1]);

      const kept = (await readEmergencies(paramedic.chain, paramedic.home)).filter(
        (filed) => filed.record === record,
      );
      expect(kept.map(({ reasonHash }) => reasonHash)).to.deep.equal(hashes);
      for (const filed of kept) {
        expect(filed.reason).to.equal(reason);
        const salt = fromHex(filed.salt!);
        expect(salt).to.have.lengthOf(32);
        expect(toHex(sha256(Uint8Array.of(...salt, ...utf8)))).to.equal(filed.reasonHash);
      }
      const files = join(paramedic.home.directory, "reasons");
      for (const name of readdirSync(files)) {
        expect(statSync(join(files, name)).mode & 0o777).to.equal(0o600);
        expect(readFileSync(join(files, name)).includes(reason)).to.equal(false);
      }

      const elsewhere = join(directory, "paramedic-elsewhere");
      cpSync(join(paramedic.home.directory, "vault.json"), join(elsewhere, "vault.json"));
      const bare = { ...paramedic.home, directory: elsewhere };
      const [forgotten] = await readEmergencies(paramedic.chain, bare);
      expect(forgotten).to.include({ reason: null, salt: null });
    });

    it("opens no record sealed before another attribute was named, until it is corrected", async () => {
      const { record } = await put(patient, "cardiology@mercy");
      const consortium = await connectAs(local.network.consortium!.home);
      const name = async (attribute: string, label: string) => {
        const id = attributeId(await accountOfLabel(consortium.chain, label), attribute);
        await setEmergencyAttribute(consortium.chain, id);
      };
      await name("nurse", "mercy");
      const paramedic = await person("paramedic");
      expect(await codeOf(get(paramedic, record, "former"))).to.equal("KeyReleaseEmergencyAttributeNotHeld");
      expect(await codeOf(get(nurse, record, "new"))).to.equal("no-way-in");
      const before = await accessSecret(record);
      const connection = { ...patient.connection, emergencyPolicy: "nurse@mercy" };
      await correctRecord(connection, patient.home, {
        record,
        renew: false,
        metadata,
        content: bytes("a note"),
        keptMs: 20_000,
      });
      expect(await accessSecret(record), "the former attribute's holders may have it").not.to.equal(before);
      expect(await get(nurse, record, "new")).to.include({ way: "emergency" });
      await name("emergency", "health-authority");
    });
  });
});
