import * as dagPb from "@ipld/dag-pb";
import { expect } from "chai";
import { toBeHex, type Wallet } from "ethers";
import { UnixFS } from "ipfs-unixfs";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { isSignedBy } from "../../../../app/chain/isSignedBy.ts";
import { declineOfferCall } from "../../../../app/chain/offers/declineOfferCall.ts";
import { offerIdOf } from "../../../../app/chain/offers/offerIdOf.ts";
import { offerRecordCall } from "../../../../app/chain/offers/offerRecordCall.ts";
import { readOffers, type KnownOffer } from "../../../../app/chain/offers/readOffers.ts";
import { withdrawOfferCall } from "../../../../app/chain/offers/withdrawOfferCall.ts";
import { acceptOffer } from "../../../../app/engine/offers/acceptOffer.ts";
import { openOffer } from "../../../../app/engine/offers/openOffer.ts";
import { prepareOffer } from "../../../../app/engine/offers/prepareOffer.ts";
import { readRecordAuthor } from "../../../../app/engine/offers/readRecordAuthor.ts";
import { sealOffer, type SealedOffer } from "../../../../app/engine/offers/sealOffer.ts";
import { openKept } from "../../../../app/engine/open/openKept.ts";
import { awaitKept } from "../../../../app/engine/seal/awaitKept.ts";
import { sealNewRecord } from "../../../../app/engine/seal/sealNewRecord.ts";
import { isSignedBy as isSignedByOffchain } from "../../../../offchain/chain/isSignedBy.ts";
import { requireSigner } from "../../../../offchain/chain/requireSigner.ts";
import type { AuthorshipMessage } from "../../../../offchain/records/offers/authorshipMessage.ts";
import { getRecord } from "../../../../offchain/workers/client/getRecord.ts";
import { acceptOffer as acceptByCommand } from "../../../../offchain/workers/client/offers/acceptOffer.ts";
import { findOffer } from "../../../../offchain/workers/client/offers/findOffer.ts";
import { readOffer } from "../../../../offchain/workers/client/offers/readOffer.ts";
import { writeOffer } from "../../../../offchain/workers/client/offers/writeOffer.ts";
import { rpcCall } from "../../../flows/guardianWorld.ts";
import {
  buildEngineWorld,
  codeOf,
  quiet,
  register,
  textBlob,
  type EngineWorld,
  type Person,
} from "./engineWorld.ts";

const text = "Your ECG shows a sinus rhythm.";
const metadata = { name: "letter.txt", mediaType: "text/plain" };
const terms = { policy: "cardiology@mercy", inline: false, standing: 1, emergencyOptOut: false };
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

async function* bytes(of: string): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(new TextEncoder().encode(of));
}

/** The page's way to write for a patient and to accept what was written; the command line is its neighbour. */
describe("the page's engine: what others write for a patient", function () {
  this.timeout(90_000);
  let world: EngineWorld;
  let patient: Person;
  let doctor: Person;
  let eve: Person;

  before(async () => {
    world = await buildEngineWorld();
    patient = await world.person("patient");
    doctor = await world.person("cardiologist");
    eve = await world.person("oncologist");
  });
  after(() => world.close());

  const signTyped = async (by: Person, { domain, types, message }: AuthorshipMessage): Promise<Hex> => {
    const wallet: Pick<Wallet, "signTypedData"> = requireSigner(by.connection.chain);
    return (await wallet.signTypedData(domain, { Authorship: [...types.Authorship] }, message)) as Hex;
  };
  const write = async (by = doctor, to = patient): Promise<SealedOffer> => {
    const content = textBlob(text);
    const writing = { patient: to.account, metadata, content };
    const { message, contentHash, signedAt } = await prepareOffer(by.engine, writing, quiet);
    const signature = await signTyped(by, message);
    const signed = { ...writing, author: by.account, contentHash, signedAt, signature };
    return sealOffer(by.engine, signed, quiet);
  };
  const known = async (offer: Hex): Promise<KnownOffer> => {
    const [found] = await readOffers(world.chain, offer);
    if (found === undefined) throw new Error("no such offer");
    return found;
  };

  it("is signed by the wallet, sealed, offered, read, accepted, and says who wrote it", async () => {
    const sealed = await write();
    await doctor.send(sealed.call);
    const offer = await known(sealed.offer);
    expect(offer).to.include({ standing: "open", record: null, author: doctor.account });
    const read = await openOffer(patient.engine, offer, quiet);
    expect(await read.content.text()).to.equal(text);
    expect(read.author).to.include({ status: "verified", account: doctor.account });

    const accepted = await acceptOffer(patient.engine, { ...terms, offer }, quiet);
    const { block } = await register(patient, accepted);
    const { record, version } = accepted;
    const { kept } = await awaitKept(world.chain, { record, version, block, waitMs: 20_000 }, quiet);
    expect(kept).to.equal(true);
    expect((await known(sealed.offer)).record).to.equal(record);
    const opened = await openKept(patient.engine, record, quiet);
    expect(await readRecordAuthor(world.chain, opened)).to.deep.equal(read.author);
    const again = acceptOffer(patient.engine, { ...terms, offer: await known(sealed.offer) }, quiet);
    expect(await codeOf(again)).to.equal("offer-closed");
  });

  it("goes between the page and the command line, both ways", async () => {
    const toCommand = await write();
    await doctor.send(toCommand.call);
    const { connection, home } = patient;
    const offer = await findOffer(connection.chain, toCommand.offer);
    const { guardianSet } = world.local.network;
    const byCommand = await acceptByCommand(connection, home, {
      ...terms,
      offer,
      guardianSet,
      keptMs: 20_000,
    });
    expect(byCommand.author.status).to.equal("verified");

    const read = () => bytes(text);
    const fromCommand = await writeOffer(doctor.connection, { patient: patient.account, metadata, read });
    const accepted = await acceptOffer(
      patient.engine,
      { ...terms, offer: await known(fromCommand.offer) },
      quiet,
    );
    const { block } = await register(patient, accepted);
    const { record, version } = accepted;
    await awaitKept(world.chain, { record, version, block, waitMs: 20_000 }, quiet);
    const asked = { record, purpose: 1, ask: false, waitMs: 20_000 };
    const got = await getRecord(doctor.connection, doctor.home, asked);
    let seen = "";
    for await (const piece of got.content) seen += new TextDecoder().decode(piece);
    expect(seen).to.equal(text);
    expect(await got.verifyAuthor()).to.include({ status: "verified", account: doctor.account });
  });

  it("opens for nobody else, is answered by its patient, and ends when it is declined or withdrawn", async () => {
    const sealed = await write();
    await doctor.send(sealed.call);
    const offer = await known(sealed.offer);
    expect(await codeOf(openOffer(eve.engine, offer, quiet))).to.equal("not-your-offer");
    await eve.send(declineOfferCall(world.chain.deployment, doctor.account, sealed.digest));
    await eve.send(withdrawOfferCall(world.chain.deployment, patient.account, sealed.digest));
    expect((await known(sealed.offer)).standing).to.equal("open");
    await patient.send(declineOfferCall(world.chain.deployment, doctor.account, sealed.digest));
    expect((await known(sealed.offer)).standing).to.equal("declined");
    const late = acceptOffer(patient.engine, { ...terms, offer: await known(sealed.offer) }, quiet);
    expect(await codeOf(late)).to.equal("offer-closed");

    const other = await write();
    await doctor.send(other.call);
    await doctor.send(withdrawOfferCall(world.chain.deployment, patient.account, other.digest));
    expect((await known(other.offer)).standing).to.equal("withdrawn");
  });

  it("is not sealed with another wallet's signature, nor over a file that has changed since", async () => {
    const content = textBlob(text);
    const writing = { patient: patient.account, metadata, content };
    const { message, contentHash, signedAt } = await prepareOffer(doctor.engine, writing, quiet);
    const signature = await signTyped(doctor, message);
    const signed = { ...writing, author: doctor.account, contentHash, signedAt, signature };
    const attempt = (change: Partial<typeof signed>) =>
      codeOf(sealOffer(doctor.engine, { ...signed, ...change }, quiet));
    expect(await attempt({ signature: await signTyped(eve, message) })).to.equal("offer-unverified");
    expect(await attempt({ author: eve.account })).to.equal("offer-unverified");
    expect(await attempt({ patient: eve.account })).to.equal("offer-unverified");
    expect(await attempt({ metadata: { ...metadata, name: "b.txt" } })).to.equal("offer-unverified");
    expect(await attempt({ content: textBlob(`${text}!`) })).to.equal("content-changed");
    expect(await attempt({})).to.equal("nothing was refused");
    const nobody: Hex = `0x${"12".repeat(20)}`;
    const unreachable = prepareOffer(doctor.engine, { ...writing, patient: nobody }, quiet);
    expect(await codeOf(unreachable)).to.equal("encryption-key-missing");
  });

  it("is not fetched beyond its root when a stranger offers more than anybody should read", async () => {
    const rpc = await world.ipfs.rpc();
    const leaf = await rpc.block.put(new Uint8Array(8), { format: "raw", mhtype: "sha2-256", version: 1 });
    const entry = new UnixFS({ type: "file", blockSizes: [2n ** 33n] });
    const root = dagPb.prepare({ Data: entry.marshal(), Links: [{ Name: "", Tsize: 1, Hash: leaf }] });
    const put = { format: "dag-pb", mhtype: "sha2-256", version: 1 } as const;
    const cid = await rpc.block.put(dagPb.encode(root), put);
    const digest: Hex = `0x${Buffer.from(cid.multihash.digest).toString("hex")}`;
    await eve.send(offerRecordCall(world.chain.deployment, patient.account, digest));
    const flood = offerIdOf(world.chain.deployment, {
      patient: patient.account,
      author: eve.account,
      digest,
    });
    expect(await codeOf(openOffer(patient.engine, await known(flood), quiet))).to.equal("IPFS_TOO_LARGE");
    const { connection, home } = patient;
    const read = readOffer(connection, home, await findOffer(connection.chain, flood));
    expect(await codeOf(read)).to.equal("IPFS_TOO_LARGE");
  });

  it("shows an author that a record only claims as not verified", async () => {
    const author = {
      account: Uint8Array.from(Buffer.from(doctor.account.slice(2), "hex")),
      patient: Uint8Array.from(Buffer.from(patient.account.slice(2), "hex")),
      signedAt: 1_800_000_000,
      signature: new Uint8Array(65).fill(1),
    };
    const content = textBlob(text);
    const sealed = await sealNewRecord(
      patient.engine,
      { ...terms, metadata: { ...metadata, author }, content },
      quiet,
    );
    await register(patient, sealed);
    const opened = await openKept(patient.engine, sealed.record, quiet);
    expect(await readRecordAuthor(world.chain, opened)).to.deep.equal({
      status: "unverified",
      account: doctor.account,
      signedAt: author.signedAt,
      reason: "signature",
    });
  });

  it("holds a signature to the same rules as the command line does", async () => {
    const { message } = await prepareOffer(
      doctor.engine,
      { patient: patient.account, metadata, content: textBlob(text) },
      quiet,
    );
    const good = await signTyped(doctor, message);
    const s = BigInt(`0x${good.slice(66, 130)}`);
    const flipped = good.endsWith("1b") ? "1c" : "1b";
    const highS = `${good.slice(0, 66)}${toBeHex(SECP256K1_ORDER - s, 32).slice(2)}${flipped}` as Hex;
    const wallet: Hex = `0x${"c0de".repeat(10)}`;
    const both = async (account: Hex, signature: Hex): Promise<boolean> => {
      const [page, command] = await Promise.all([
        isSignedBy(world.chain, account, message, signature),
        isSignedByOffchain(doctor.connection.chain, account, message, signature),
      ]);
      expect(page).to.equal(command);
      return page;
    };
    expect(await both(doctor.account, good)).to.equal(true);
    expect(await both(eve.account, good)).to.equal(false);
    expect(await both(doctor.account, highS), "s in the upper half").to.equal(false);
    expect(await both(doctor.account, good.slice(0, 130) as Hex), "64 bytes").to.equal(false);
    expect(await both(doctor.account, `0x${"00".repeat(65)}`)).to.equal(false);
    const says = async (code: string): Promise<boolean> => {
      await rpcCall(world.local.network.rpc, "hardhat_setCode", [wallet, code]);
      return both(wallet, "0x01");
    };
    expect(await says("0x631626ba7e60e01b60005260206000f3"), "yes").to.equal(true);
    expect(await says("0x63ffffffff60e01b60005260206000f3"), "no").to.equal(false);
    expect(await says("0x60006000fd"), "reverts").to.equal(false);
    expect(await says("0x63deadbeef60e01b60005260046000fd"), "reverts with words").to.equal(false);
    expect(await says("0x00"), "answers nothing").to.equal(false);
    expect(await says("0x"), "no code").to.equal(false);
  });
});
