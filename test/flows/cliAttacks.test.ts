import { expect } from "chai";
import { sha256 } from "@noble/hashes/sha2.js";
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { encodeAttributeKey } from "../../offchain/abe/encodeAttributeKey.ts";
import { encodeAuthorityPublicKey } from "../../offchain/abe/encodeAuthorityPublicKey.ts";
import { issueAttributeKey } from "../../offchain/abe/issueAttributeKey.ts";
import { setupAuthority } from "../../offchain/abe/setupAuthority.ts";
import type { Chain } from "../../offchain/chain/chain.ts";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { attestAttribute } from "../../offchain/chain/institutions/attestAttribute.ts";
import { deliverAttributeKey } from "../../offchain/chain/institutions/deliverAttributeKey.ts";
import { publishAuthorityKey } from "../../offchain/chain/institutions/publishAuthorityKey.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { readEncryptionKey } from "../../offchain/chain/people/readEncryptionKey.ts";
import { readEvents } from "../../offchain/chain/readEvents.ts";
import { readRecord } from "../../offchain/chain/records/readRecord.ts";
import { registerRecord } from "../../offchain/chain/records/registerRecord.ts";
import { releaseShare } from "../../offchain/chain/requests/releaseShare.ts";
import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import { signerSources } from "../../offchain/chain/signerSources.ts";
import { addBlock } from "../../offchain/ipfs/addBlock.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import { digestOf } from "../../offchain/ipfs/digestOf.ts";
import { sealAttributeKey } from "../../offchain/records/access/sealAttributeKey.ts";
import { sealRelease } from "../../offchain/records/guardians/sealRelease.ts";
import { collectAttributeKeys } from "../../offchain/workers/client/collectAttributeKeys.ts";
import type { Connection } from "../../offchain/workers/client/connection.ts";
import { getRecord } from "../../offchain/workers/client/getRecord.ts";
import { fromHex, toHex } from "../../offchain/workers/client/hexBytes.ts";
import { readAttributeKeys } from "../../offchain/workers/client/home/attributeKeyStore.ts";
import type { Home } from "../../offchain/workers/client/home/home.ts";
import { openHome } from "../../offchain/workers/client/home/openHome.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import { requestShares } from "../../offchain/workers/client/requestShares.ts";
import { startLocalNetwork, type LocalNetwork } from "../../scripts/network/startLocalNetwork.ts";

const TREAT = 1;

type Person = { readonly connection: Connection; readonly chain: Chain; readonly home: Home };

async function* bytes(text: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

/** The error's code, or a failure of the test when nothing was refused. */
async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
  throw new Error("the attack has won");
}

/** What a person's software meets: a lying chain node, settings, owners, guardians, institutions and a foreign disk. */
describe("a person's software under attack", function () {
  this.timeout(60_000);
  let directory: string;
  let local: LocalNetwork;
  const signer = async (home: string) =>
    loadSigner(
      signerSources({
        ACESO_KEYSTORE: join(home, "keystore.json"),
        ACESO_PASSWORD_FILE: join(home, "password"),
      }),
    );
  const connect = async (home: string, rpc = local.network.rpc): Promise<Connection> => ({
    chain: await connectChain({ rpc, addresses: local.addresses, signer: await signer(home) }),
    ipfs: connectIpfs(local.network.ipfs),
    emergencyPolicy: local.network.emergencyPolicy,
  });
  const person = async (name: string): Promise<Person> => {
    const { home: directory } = local.network.people.find((p) => p.name === name)!;
    const connection = await connect(directory);
    const home = await openHome({ directory, signer: requireSigner(connection.chain) });
    return { connection, chain: connection.chain, home };
  };
  const institution = async (name: string): Promise<Connection> =>
    connect(local.network.institutions.find((i) => i.name === name)!.home);
  const put = async ({ connection, home }: Person, policy: string, text: string, keptMs = 20_000) =>
    putRecord(connection, home, {
      policy,
      guardianSet: local.network.guardianSet,
      standing: TREAT,
      emergencyOptOut: false,
      inline: false,
      metadata: { name: "note.txt", mediaType: "text/plain" },
      content: bytes(text),
      keptMs,
    });
  const get = async ({ connection, home }: Person, record: Hex) => {
    const got = await getRecord(connection, home, { record, purpose: TREAT, ask: false, waitMs: 20_000 });
    const pieces: Uint8Array[] = [];
    for await (const piece of got.content) pieces.push(piece);
    return { ...got, text: Buffer.concat(pieces).toString() };
  };

  let patient: Person;
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "aceso-attack-"));
    local = await startLocalNetwork({ directory });
    patient = await person("patient");
  });
  after(async () => {
    await local.close();
    rmSync(directory, { recursive: true, maxRetries: 5, retryDelay: 200 });
  });

  it("does not seal to an authority key that only the chain's node tells of", async () => {
    // Without the digest check the record would be sealed to a key whose secret the node has.
    const { publicKey } = await setupAuthority("mercy");
    const account = local.network.institutions.find(({ name }) => name === "mercy")!.account as Hex;
    const [event] = await readEvents(patient.chain, { names: ["AuthorityKeyPublished"], about: account });
    if (event?.name !== "AuthorityKeyPublished") throw new Error("mercy has no key");
    const lie = await lyingRpc(
      local.network.rpc,
      event.key.slice(2),
      toHex(encodeAuthorityPublicKey(publicKey)).slice(2),
    );
    try {
      const connection = await connect(patient.home.directory, lie.url);
      expect(await refusal(put({ ...patient, connection }, "nurse@mercy", "x"))).to.equal(
        "authority-key-false",
      );
    } finally {
      lie.server.close();
    }
  });

  it("does not seal to an authority key that an institution made out to another's label", async () => {
    const charite = await institution("charite");
    const { publicKey } = await setupAuthority("mercy");
    await publishAuthorityKey(charite.chain, encodeAuthorityPublicKey(publicKey));
    expect(await refusal(put(patient, "oncology@charite", "x"))).to.equal("authority-key-false");
    const { publicKey: own } = await setupAuthority("charite");
    await publishAuthorityKey(charite.chain, encodeAuthorityPublicKey(own));
  });

  it("does not seal an emergency key for an attribute that only the settings name", async () => {
    const connection = { ...patient.connection, emergencyPolicy: "nurse@mercy" };
    expect(await refusal(put({ ...patient, connection }, "nurse@mercy", "x"))).to.equal("emergency-mismatch");
  });

  it("does not open an envelope that its owner registered under another record", async () => {
    const first = await put(patient, "nurse@mercy", "first");
    const { digest, policy, guardianSet } = await readRecord(patient.chain, first.record);
    const salt = toHex(crypto.getRandomValues(new Uint8Array(32)));
    const again = await registerRecord(patient.chain, {
      salt,
      digest,
      policy,
      guardianSet,
      epochs: [1, 1, 1],
      settings: TREAT,
    });
    expect(await refusal(get(await person("nurse"), again.record))).to.equal("envelope-mismatch");
  });

  it("sets a guardian's false share aside, names the guardian, and opens with the others", async () => {
    const { record } = await put(patient, "nurse@mercy", "still opens");
    const nurse = await person("nurse");
    // The guardian of mercy lies before its worker can answer.
    await local.guardians.get("mercy")!.close();
    const request = await requestShares(nurse.chain, nurse.home, { record, purpose: TREAT });
    const mercy = await institution("mercy");
    // Well sealed, but another share: interpolating with it would give a wrong B without a word.
    const shares = new Map([[1, new Uint8Array(33).fill(1)]]);
    const { publicKey } = request.accessKey;
    const cid = await addBlock(
      mercy.ipfs,
      await sealRelease(shares, publicKey, fromHex(request.requestId), 0),
    );
    const facts = {
      record,
      accessor: nurse.home.account,
      purpose: TREAT,
      accessKey: toHex(publicKey),
    };
    await releaseShare(mercy.chain, facts, 0, toHex(digestOf(cid)));
    const got = await get(nurse, record);
    expect(got.text).to.equal("still opens");
    expect(got.request).to.equal(request.requestId);
    const account = local.network.institutions.find(({ name }) => name === "mercy")!.account;
    const lied = got.receipts.filter(({ share }) => share === "false");
    expect(lied.map(({ guardian }) => guardian)).to.deep.equal([account]);
    expect(got.receipts.filter(({ share }) => share === "good")).to.have.lengthOf(2);
  });

  it("waits when a receipt's bytes are not on IPFS, and does not count them", async () => {
    const { record } = await put(patient, "nurse@mercy", "x", 2_000);
    const nurse = await person("nurse");
    await local.guardians.get("charite")!.close();
    const request = await requestShares(nurse.chain, nurse.home, { record, purpose: TREAT });
    const charite = await institution("charite");
    const facts = {
      record,
      accessor: nurse.home.account,
      purpose: TREAT,
      accessKey: toHex(request.accessKey.publicKey),
    };
    await releaseShare(charite.chain, facts, 1, toHex(sha256(new Uint8Array([7]))));
    const waiting = getRecord(nurse.connection, nurse.home, {
      record,
      purpose: TREAT,
      ask: false,
      waitMs: 3_000,
    });
    const error = await waiting.then(
      () => undefined,
      (reason: unknown) => reason as { code: string; values: { receipts: { share: string }[] } },
    );
    expect(error?.code).to.equal("not-released-yet");
    expect(error?.values.receipts.map(({ share }) => share).sort()).to.deep.equal(["good", "missing"]);
  });

  it("keeps no attribute key that is another person's or that its institution did not make", async () => {
    const auditor = await person("auditor");
    const { account } = auditor.home;
    const authority = await institution("health-authority");
    const label = "health-authority";
    const maker = await setupAuthority(label);
    const someoneElse = `eip155:31337:0x${"11".repeat(20)}`;
    const { key } = await readEncryptionKey(auditor.chain, account);
    const self = local.network.institutions.find(({ name }) => name === label)!.account as Hex;
    for (const [name, gid] of [
      ["false", `eip155:31337:${account}`],
      ["foreign", someoneElse],
    ] as const) {
      await attestAttribute(authority.chain, { account, name, until: Math.floor(Date.now() / 1000) + 3600 });
      const issued = await issueAttributeKey(maker.secretKey, gid, name);
      const delivery = { institution: fromHex(self), holder: fromHex(account), name };
      const sealed = await sealAttributeKey(encodeAttributeKey(issued), fromHex(key), delivery);
      const cid = await addBlock(authority.ipfs, sealed);
      await deliverAttributeKey(authority.chain, account, name, toHex(digestOf(cid)));
    }
    const { collected, refused } = await collectAttributeKeys(auditor.connection, auditor.home);
    expect(collected).to.deep.equal([]);
    expect(refused.map(({ attribute }) => attribute)).to.deep.equal([`false@${label}`, `foreign@${label}`]);
    expect(await readAttributeKeys(auditor.home)).to.deep.equal([]);
  });

  it("opens nothing of a home with another account, and notices files that changed places", async () => {
    const clinician = await person("cardiologist");
    const stolen = join(directory, "stolen");
    cpSync(clinician.home.directory, stolen, { recursive: true });
    const thief = requireSigner((await person("nurse")).chain);
    const thiefAccount = (await thief.getAddress()).toLowerCase();
    expect(await refusal(openHome({ directory: stolen, signer: thief }))).to.equal("home-foreign");
    const vault = join(stolen, "vault.json");
    const wrapped = "00".repeat(60);
    writeFileSync(vault, JSON.stringify({ account: thiefAccount, chainId: 31337, wrapped }));
    expect(await refusal(openHome({ directory: stolen, signer: thief }))).to.equal("vault-rejected");
    writeFileSync(vault, "{");
    expect(await refusal(openHome({ directory: stolen, signer: thief }))).to.equal("home-corrupt");
    const attributes = join(stolen, "attributes");
    const [one, two] = readdirSync(attributes);
    renameSync(join(attributes, one!), join(attributes, two!));
    expect(await refusal(readAttributeKeys({ ...clinician.home, directory: stolen }))).to.equal(
      "seal-rejected",
    );
  });
});

/** An adversary: a chain node that tells the truth, but for one run of hexadecimal digits. */
async function lyingRpc(rpc: string, truth: string, lie: string): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const parts: Uint8Array[] = [];
    request.on("data", (part: Uint8Array) => parts.push(part));
    request.on("end", () => {
      const headers = { "content-type": "application/json" };
      void fetch(rpc, { method: "POST", headers, body: Buffer.concat(parts) })
        .then((answer) => answer.text())
        .then((text) => response.writeHead(200, headers).end(text.replaceAll(truth, lie)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
