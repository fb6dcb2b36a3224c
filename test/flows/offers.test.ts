import { sha256 } from "@noble/hashes/sha2.js";
import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { connectChain } from "../../offchain/chain/connectChain.ts";
import type { Chain } from "../../offchain/chain/chain.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { isSignedBy } from "../../offchain/chain/isSignedBy.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { offerIdOf } from "../../offchain/chain/offers/offerIdOf.ts";
import { offerRecord } from "../../offchain/chain/offers/offerRecord.ts";
import { readOffers } from "../../offchain/chain/offers/readOffers.ts";
import { withdrawOffer } from "../../offchain/chain/offers/withdrawOffer.ts";
import { readEncryptionKey } from "../../offchain/chain/people/readEncryptionKey.ts";
import { eraseRecord } from "../../offchain/chain/records/eraseRecord.ts";
import { recordIdOf } from "../../offchain/chain/records/recordIdOf.ts";
import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import { signerSources } from "../../offchain/chain/signerSources.ts";
import { addFile } from "../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import { digestOf } from "../../offchain/ipfs/digestOf.ts";
import type { Author } from "../../offchain/records/envelope/author.ts";
import type { Metadata } from "../../offchain/records/envelope/metadata.ts";
import { authorshipMessage } from "../../offchain/records/offers/authorshipMessage.ts";
import { sealOffer } from "../../offchain/records/offers/sealOffer.ts";
import type { Connection } from "../../offchain/workers/client/connection.ts";
import { getRecord } from "../../offchain/workers/client/getRecord.ts";
import { fromHex, toHex } from "../../offchain/workers/client/hexBytes.ts";
import type { Home } from "../../offchain/workers/client/home/home.ts";
import { openHome } from "../../offchain/workers/client/home/openHome.ts";
import { acceptOffer } from "../../offchain/workers/client/offers/acceptOffer.ts";
import { declineReceived } from "../../offchain/workers/client/offers/declineReceived.ts";
import { findOffer } from "../../offchain/workers/client/offers/findOffer.ts";
import { readOffer } from "../../offchain/workers/client/offers/readOffer.ts";
import { withdrawWritten } from "../../offchain/workers/client/offers/withdrawWritten.ts";
import { writeOffer } from "../../offchain/workers/client/offers/writeOffer.ts";
import { putRecord } from "../../offchain/workers/client/putRecord.ts";
import { startLocalNetwork, type LocalNetwork } from "../../scripts/network/startLocalNetwork.ts";
import { runAceso, runJson } from "./cliProcess.ts";
import { rpcCall } from "./guardianWorld.ts";

type Person = { readonly connection: Connection; readonly chain: Chain; readonly home: Home };

const letter = new TextEncoder().encode("Dear patient, your ECG shows a sinus rhythm.");
const metadata: Metadata = { name: "letter.txt", mediaType: "text/plain", size: letter.length };

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}

const collect = async (source: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(Uint8Array.from(piece));
  return Uint8Array.from(Buffer.concat(pieces));
};

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => "nothing was refused",
    (error: unknown) => String((error as { code?: unknown }).code),
  );

/** A clinician writes into a patient's custody, and everything somebody might do to that. */
describe("what others write for a patient", function () {
  this.timeout(60_000);
  let directory: string;
  let local: LocalNetwork;
  let patient: Person;
  let doctor: Person;
  let eve: Person;

  const person = async (name: string): Promise<Person> => {
    const { home: at } = local.network.people.find((p) => p.name === name)!;
    const signer = await loadSigner(
      signerSources({
        ACESO_KEYSTORE: join(at, "keystore.json"),
        ACESO_PASSWORD_FILE: join(at, "password"),
      }),
    );
    const chain = await connectChain({ rpc: local.network.rpc, addresses: local.addresses, signer });
    const ipfs = connectIpfs(local.network.ipfs);
    const connection = { chain, ipfs, emergencyPolicy: local.network.emergencyPolicy };
    return { connection, chain, home: await openHome({ directory: at, signer: requireSigner(chain) }) };
  };
  const write = (by: Person = doctor, to: Person = patient) =>
    writeOffer(by.connection, { patient: to.home.account, metadata, read: () => once(letter) });
  const terms = () => ({
    policy: "cardiology@mercy",
    guardianSet: local.network.guardianSet,
    standing: 1,
    emergencyOptOut: false,
    inline: false,
    keptMs: 20_000,
  });
  const accept = async (offer: Hex, { connection, home, chain }: Person = patient) =>
    acceptOffer(connection, home, { offer: await findOffer(chain, offer), ...terms() });
  const get = async ({ connection, home }: Person, record: Hex) => {
    const asked = { record, purpose: 1, ask: false, waitMs: 20_000 };
    const got = await getRecord(connection, home, asked);
    const content = await collect(got.content);
    return { metadata: got.metadata, content, author: await got.verifyAuthor() };
  };
  const sign = async (by: Person, of: Metadata, content: Uint8Array, to: Hex): Promise<Author> => {
    const signedAt = 1_800_000_000;
    const statement = { patient: fromHex(to), contentHash: sha256(content), signedAt };
    const { domain, types, message } = authorshipMessage(of, statement, Number(by.chain.chainId));
    const signature = await requireSigner(by.chain).signTypedData(
      domain,
      { Authorship: [...types.Authorship] },
      message,
    );
    const account = fromHex(by.home.account);
    return { account, patient: fromHex(to), signedAt, signature: fromHex(signature as Hex) };
  };
  /** Offers something with this author inside, as somebody with our code and no scruples would. */
  const forge = async (by: Person, author: Author): Promise<Hex> => {
    const { key } = await readEncryptionKey(by.chain, patient.home.account);
    const sealed = await sealOffer({
      patientKey: fromHex(key),
      metadata: { ...metadata, author },
      contentHash: sha256(letter),
      content: once(letter),
    });
    const { cid } = await addFile(by.connection.ipfs, sealed);
    const digest = toHex(digestOf(cid));
    return (await offerRecord(by.chain, { patient: patient.home.account, digest })).offer;
  };
  const put = async (owner: Person, of: Metadata, content = letter): Promise<Hex> => {
    const stored = { ...terms(), metadata: of, content: once(content) };
    return (await putRecord(owner.connection, owner.home, stored)).record;
  };

  before(async () => {
    directory = mkdtempSync(join(tmpdir(), "aceso-offers-"));
    local = await startLocalNetwork({ directory });
    patient = await person("patient");
    doctor = await person("cardiologist");
    eve = await person("oncologist");
  });
  after(async () => {
    await local.close();
    rmSync(directory, { recursive: true, maxRetries: 5, retryDelay: 200 });
  });

  it("is read and accepted by the patient, and names its author to every later reader", async () => {
    const { offer, digest } = await write();
    expect(offer).to.equal(
      offerIdOf(patient.chain, { patient: patient.home.account, author: doctor.home.account, digest }),
    );
    const known = await findOffer(patient.chain, offer);
    expect(known).to.include({ standing: "open", record: undefined, author: doctor.home.account });
    const { content } = await readOffer(patient.connection, patient.home, known);
    expect(await collect(content)).to.deep.equal(letter);

    const accepted = await accept(offer);
    expect(accepted).to.include({ kept: true });
    expect(accepted.record).to.equal(recordIdOf(patient.chain, patient.home.account, offer));
    expect((await findOffer(doctor.chain, offer)).record).to.equal(accepted.record);
    for (const reader of [patient, doctor]) {
      const read = await get(reader, accepted.record);
      expect(read.content).to.deep.equal(letter);
      expect(read.author).to.deep.include({ status: "verified", account: doctor.home.account });
      expect(read.metadata.name).to.equal("letter.txt");
    }
    expect(await codeOf(accept(offer)), "twice").to.equal("offer-closed");
    await eraseRecord(patient.chain, accepted.record);
    expect(await codeOf(accept(offer)), "after erasure").to.equal("offer-closed");
  });

  it("opens for nobody else, and does nothing when it is offered on by somebody else", async () => {
    const { offer, digest } = await write();
    const known = await findOffer(eve.chain, offer);
    expect(await codeOf(readOffer(eve.connection, eve.home, known))).to.equal("not-your-offer");
    // Eve says it is hers: to the patient, and to herself as if it had been written for her.
    for (const to of [patient, eve]) {
      const { offer: copied } = await offerRecord(eve.chain, { patient: to.home.account, digest });
      const copy = await findOffer(to.chain, copied);
      expect(await codeOf(readOffer(to.connection, to.home, copy))).to.equal("seal-rejected");
      expect(await codeOf(accept(copied, to))).to.equal("seal-rejected");
    }
  });

  it("is not accepted when its author did not sign it", async () => {
    const to = patient.home.account;
    const own = await sign(doctor, metadata, letter, to);
    // Another's account inside one's own offer never opens; what follows are one's own accounts.
    expect(await codeOf(accept(await forge(eve, own)))).to.equal("seal-rejected");
    const byEve = await sign(eve, metadata, letter, to);
    const other = await sign(doctor, metadata, letter.subarray(1), to);
    const renamed = await sign(doctor, { ...metadata, name: "other.txt" }, letter, to);
    const spoilt = { ...own, signature: own.signature.with(5, own.signature[5]! ^ 1) };
    const later = { ...own, signedAt: own.signedAt + 1 };
    const short = { ...own, signature: own.signature.subarray(0, 64) };
    for (const author of [{ ...own, signature: byEve.signature }, other, renamed, spoilt, later, short]) {
      expect(await codeOf(accept(await forge(doctor, author)))).to.equal("offer-unverified");
    }
    const elsewhere = await sign(doctor, metadata, letter, eve.home.account);
    const { key } = await readEncryptionKey(doctor.chain, to);
    const sealed = await sealOffer({
      patientKey: fromHex(key),
      metadata: { ...metadata, author: elsewhere },
      contentHash: sha256(letter),
      content: once(letter),
    });
    const { cid } = await addFile(doctor.connection.ipfs, sealed);
    const { offer } = await offerRecord(doctor.chain, { patient: to, digest: toHex(digestOf(cid)) });
    expect(await codeOf(accept(offer)), "written for another").to.equal("seal-rejected");
  });

  it("shows an author that a record only claims as not verified, whatever its owner sealed", async () => {
    const to = patient.home.account;
    const own = await sign(doctor, metadata, letter, to);
    const told = async (author: Author, of = metadata, content = letter) =>
      (await get(patient, await put(patient, { ...of, author }, content))).author;
    const account = doctor.home.account;
    const { signedAt } = own;
    expect(await told(own)).to.deep.equal({ status: "verified", account, signedAt });
    const unsigned = { status: "unverified", account, signedAt, reason: "signature" };
    const spoilt = { ...own, signature: own.signature.with(0, own.signature[0]! ^ 1) };
    expect(await told(spoilt)).to.deep.equal(unsigned);
    const bent = Uint8Array.from(letter).with(0, 66);
    expect(await told(own, metadata, bent), "another content").to.deep.equal(unsigned);
    expect(await told(own, { ...metadata, name: "b.txt" }), "another name").to.deep.equal(unsigned);
    // Somebody else's letter, sealed as one's own record.
    const stolen = await put(eve, { ...metadata, author: own });
    expect((await get(eve, stolen)).author).to.deep.equal({ ...unsigned, reason: "patient" });
    const { author, metadata: plain } = await get(patient, await put(patient, metadata));
    expect([author, plain.author]).to.deep.equal([undefined, undefined]);
  });

  it("takes a contract's word for its signature, and no other code's", async () => {
    const message = authorshipMessage(
      metadata,
      { patient: fromHex(patient.home.account), contentHash: sha256(letter), signedAt: 1 },
      Number(patient.chain.chainId),
    );
    const wallet: Hex = `0x${"c0de".repeat(10)}`;
    const says = async (code: string): Promise<boolean> => {
      await rpcCall(local.network.rpc, "hardhat_setCode", [wallet, code]);
      return isSignedBy(patient.chain, wallet, message, "0x01");
    };
    expect(await says("0x631626ba7e60e01b60005260206000f3"), "yes").to.equal(true);
    expect(await says("0x63ffffffff60e01b60005260206000f3"), "no").to.equal(false);
    expect(await says("0x60006000fd"), "reverts").to.equal(false);
    expect(await says("0x00"), "answers nothing").to.equal(false);
    expect(await says("0x631626ba7e60005260206000f3"), "yes in the wrong place").to.equal(false);
    expect(await says("0x"), "no code").to.equal(false);
  });

  it("is declined for good, or withdrawn and offered again, each by whose it is alone", async () => {
    const declined = await findOffer(patient.chain, (await write()).offer);
    expect(await codeOf(declineReceived(eve.connection, declined))).to.equal("not-your-offer");
    expect(await codeOf(withdrawWritten(eve.connection, declined))).to.equal("not-your-offer");
    // Eve may say so of her own offers only: neither touches the doctor's.
    await withdrawOffer(eve.chain, declined);
    expect((await findOffer(patient.chain, declined.offer)).standing).to.equal("open");
    await declineReceived(patient.connection, declined);
    await offerRecord(doctor.chain, declined);
    expect((await findOffer(patient.chain, declined.offer)).standing).to.equal("declined");
    expect(await codeOf(accept(declined.offer))).to.equal("offer-closed");

    const { offer } = await write();
    const written = await findOffer(doctor.chain, offer);
    expect((await withdrawWritten(doctor.connection, written)).transaction).to.match(/^0x/);
    expect(await codeOf(accept(offer))).to.equal("offer-closed");
    expect((await readOffers(patient.chain, offer)).map(({ standing }) => standing)).to.deep.equal([
      "withdrawn",
    ]);
    const again = await withdrawWritten(doctor.connection, await findOffer(doctor.chain, offer));
    expect(again.transaction).to.equal(null);
    await offerRecord(doctor.chain, written);
    expect((await findOffer(patient.chain, offer)).standing).to.equal("open");
    expect(await codeOf(findOffer(patient.chain, `0x${"00".repeat(32)}`))).to.equal("no-offer");
  });

  it("goes through the command line from letter to record", async () => {
    writeFileSync(join(directory, "letter.txt"), letter);
    const options = { cwd: directory, env: { ACESO_NETWORK: join(directory, "network.json") } };
    const run = async (...args: string[]) => {
      const { code, value } = await runJson(args, options);
      return { code, value };
    };
    const written = await run("offer", "write", "letter.txt", "patient", "--as", "cardiologist");
    expect(written.code, JSON.stringify(written.value)).to.equal(0);
    const offer = String(written.value["offer"]);
    const listed = await run("offer", "list", "--as", "patient");
    expect((listed.value["offers"] as { offer: string }[]).at(-1)).to.deep.include({ offer, state: "open" });
    const read = await run("offer", "get", offer, "--out", "read.txt", "--as", "patient");
    expect(read.value["author"]).to.deep.include({ status: "verified", account: doctor.home.account });
    expect(readFileSync(join(directory, "read.txt"))).to.deep.equal(Buffer.from(letter));
    const accepted = await run("offer", "accept", offer, "--policy", "cardiology@mercy", "--as", "patient");
    expect(accepted.code, JSON.stringify(accepted.value)).to.equal(0);
    const record = String(accepted.value["record"]);
    const got = await runAceso(["record", "get", record, "--out", "own.txt", "--as", "patient"], options);
    expect(got.stdout).to.contain(`written by ${doctor.home.account}, who signed it on`);
    const sent = await run("offer", "list", "--sent", "--as", "cardiologist");
    expect((sent.value["offers"] as object[]).at(-1)).to.deep.include({ offer, record, state: "accepted" });
    const late = await run("offer", "decline", offer, "--as", "patient");
    expect([late.code, (late.value["error"] as { code: string }).code]).to.deep.equal([1, "offer-closed"]);
    const tidied = await run("offer", "withdraw", offer, "--as", "cardiologist");
    expect(tidied.value).to.deep.include({ transaction: null });
  });
});
