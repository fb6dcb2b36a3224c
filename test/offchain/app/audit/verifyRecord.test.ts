import { sha256 } from "@noble/hashes/sha2.js";
import { expect } from "chai";
import { concatHex, numberToHex, padHex, zeroAddress } from "viem";
import type { Chain } from "../../../../app/chain/chain.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { encodeEpochs } from "../../../../app/chain/encodeEpochs.ts";
import { topicOf } from "../../../../app/chain/events/topicOf.ts";
import { attributeId } from "../../../../app/chain/institutions/attributeId.ts";
import { EngineError } from "../../../../app/engine/errors.ts";
import { fromHex, toHex } from "../../../../app/engine/hexBytes.ts";
import type { RecordReport, VerifyProgress } from "../../../../app/engine/recordCheck.ts";
import type { Blocks } from "../../../../app/engine/storage/blocks.ts";
import { verifyRecord } from "../../../../app/engine/verifyRecord.ts";
import { authorityKeyDigest } from "../../../../offchain/abe/authorityKeyDigest.ts";
import { policyId } from "../../../../offchain/abe/policyId.ts";
import { decodePrefix, prefixLength } from "../../../../offchain/records/envelope/prefix.ts";
import { hospital, sealed } from "../../records/hospital.ts";
import { someDeployment } from "../chain/someDeployment.ts";

const accounts: Readonly<Record<string, Hex>> = {
  mercy: `0x${"a1".repeat(20)}`,
  "health-authority": `0x${"a2".repeat(20)}`,
};
const owner: Hex = `0x${"b1".repeat(20)}`;
const record: Hex = `0x${"aa".repeat(32)}`;

/** What the chain says of the one record; a test changes what it likes. */
type Said = {
  policy: Hex;
  digest: Hex;
  epochs: readonly number[];
  members: readonly Hex[];
  threshold: number;
  authorityDigests: Readonly<Record<string, Hex>>;
  inline: Hex;
  erased: boolean;
};

/** One version of a record, small enough for one block; the chain and the storage as they should be. */
async function world(changes: { policyNames?: string } = {}) {
  const { parameters, guardians } = await hospital();
  const { bytes, header } = await sealed(new TextEncoder().encode("a note"), {
    // The emergency's authority is in no other way.
    policy: "cardiology@mercy",
    attributeId: ({ name, authority }) =>
      fromHex(attributeId(accounts[authority]!, changes.policyNames ?? name)),
  });
  const said: Said = {
    policy: toHex(policyId(header.policy.program)),
    digest: toHex(sha256(bytes)),
    epochs: guardians.map(({ epoch }) => epoch),
    members: guardians.map(({ account }) => toHex(account)),
    threshold: 2,
    authorityDigests: Object.fromEntries(
      [...parameters.authorityKeys].map(([label, { publicKey }]) => [
        accounts[label]!,
        toHex(authorityKeyDigest(publicKey)),
      ]),
    ),
    inline: "0x",
    erased: false,
  };
  const blocks: Blocks = {
    get: () => Promise.resolve(bytes),
    put: () => Promise.reject(new Error("nothing is stored")),
    pin: () => Promise.reject(new Error("nothing is stored")),
  };
  const headerLength = decodePrefix(bytes.subarray(0, prefixLength));
  return { bytes, said, blocks, lastFrame: bytes.length - prefixLength - headerLength };
}

function chainThat(said: Said): Chain {
  const answers: Readonly<Record<string, (args: readonly unknown[]) => unknown>> = {
    recordOf: () => ({
      owner,
      nonce: 0,
      policyIndex: said.erased ? 0 : 1,
      guardianSet: 1,
      version: 1,
      settings: 0,
    }),
    digestOf: () => said.digest,
    policyAt: () => said.policy,
    inlineEnvelope: () => said.inline,
    membersOf: () => said.members,
    sizeAndThreshold: () => [said.members.length, said.threshold],
    accountOf: ([label]) => accounts[label as string] ?? zeroAddress,
    authorityKeyDigest: ([account]) => said.authorityDigests[account as string] ?? `0x${"0".repeat(64)}`,
  };
  const log = {
    address: someDeployment.addresses.recordRegistry,
    topics: [topicOf("RecordRegistered"), record, padHex(owner, { size: 32 }), numberToHex(1, { size: 32 })],
    data: concatHex([said.policy, said.digest, encodeEpochs(said.epochs), numberToHex(0, { size: 32 })]),
    blockNumber: "0x1",
    blockHash: record,
    transactionHash: record,
    logIndex: "0x0",
  };
  const client = {
    getBlockNumber: () => Promise.resolve(1n),
    request: () => Promise.resolve([log]),
    readContract: ({ functionName, args = [] }: { functionName: string; args?: readonly unknown[] }) =>
      Promise.resolve(answers[functionName]!(args)),
  };
  return { client: client as Partial<Chain["client"]> as Chain["client"], deployment: someDeployment };
}

const wrong = ({ versions }: RecordReport): string[] =>
  versions[0]!.checks.filter(({ ok }) => !ok).map(({ check }) => check);

describe("checking what a record points to", () => {
  it("finds everything in order, and says what it has read", async () => {
    const { said, blocks, bytes } = await world();
    const progress: VerifyProgress[] = [];
    const onProgress = (one: VerifyProgress) => progress.push(one);
    const report = await verifyRecord({ chain: chainThat(said), blocks }, record, { onProgress });
    expect(report.versions[0]!.checks.map(({ check, ok }) => [check, ok])).to.deep.equal([
      ["blocks", true],
      ["header", true],
      ["frames", true],
      ["register", true],
      ["policy", true],
      ["guardians", true],
      ["authorities", true],
    ]);
    expect(report.versions[0]).to.include({ version: 1, inline: false, blocks: 1, bytes: bytes.length });
    expect(progress).to.deep.equal([{ version: 1, versions: 1, blocks: 1, bytes: bytes.length }]);
  });

  it("finds a block with one bit changed, and one that is nowhere", async () => {
    const { said, blocks, bytes } = await world();
    const changed = Uint8Array.from(bytes);
    changed[bytes.length - 1]! ^= 1;
    const lying = { ...blocks, get: () => Promise.resolve(changed) };
    expect(wrong(await verifyRecord({ chain: chainThat(said), blocks: lying }, record))).to.deep.equal([
      "blocks",
    ]);
    const missing = new EngineError("block-missing", "no such block", { repair: "none" });
    const empty = { ...blocks, get: () => Promise.reject(missing) };
    expect(wrong(await verifyRecord({ chain: chainThat(said), blocks: empty }, record))).to.deep.equal([
      "blocks",
    ]);
  });

  it("does not call storage that is down a fault of the record", async () => {
    const { said, blocks } = await world();
    const down = new EngineError("storage-unreachable", "no answer", { repair: "try again" });
    const get = () => Promise.reject(down);
    const error = await verifyRecord({ chain: chainThat(said), blocks: { ...blocks, get } }, record).catch(
      (cause: unknown) => cause,
    );
    expect(error).to.equal(down);
  });

  it("finds an envelope cut off, although its owner registered just that", async () => {
    const { said, blocks, bytes, lastFrame } = await world();
    // Less than a frame's tag is left of its one frame. A frame that is only shorter shows with the keys alone.
    const cut = bytes.subarray(0, bytes.length - lastFrame + 10);
    const chain = chainThat({ ...said, digest: toHex(sha256(cut)) });
    const report = await verifyRecord(
      { chain, blocks: { ...blocks, get: () => Promise.resolve(cut) } },
      record,
    );
    expect(wrong(report)).to.deep.equal(["frames"]);
  });

  it("finds another policy than registered, and a text that says something else than is enforced", async () => {
    const { said, blocks } = await world();
    const other = chainThat({ ...said, policy: `0x${"77".repeat(32)}` });
    expect(wrong(await verifyRecord({ chain: other, blocks }, record))).to.deep.equal(["policy"]);
    const lie = await world({ policyNames: "janitor" });
    const report = await verifyRecord({ chain: chainThat(lie.said), blocks: lie.blocks }, record);
    expect(wrong(report)).to.deep.equal(["policy"]);
    expect(report.versions[0]!.checks.find(({ ok }) => !ok)!.detail).to.contain("something else");
  });

  it("finds other guardians, another threshold, other epochs", async () => {
    const { said, blocks } = await world();
    for (const change of [
      { members: said.members.toReversed() },
      { members: said.members.slice(1) },
      { threshold: 3 },
      { epochs: [11, 12, 14] },
    ])
      expect(
        wrong(await verifyRecord({ chain: chainThat({ ...said, ...change }), blocks }, record)),
        JSON.stringify(change),
      ).to.deep.equal(["guardians"]);
  });

  it("finds an authority's key that it never published, the emergency authority's too", async () => {
    const { said, blocks } = await world();
    for (const account of Object.values(accounts)) {
      const authorityDigests = { ...said.authorityDigests, [account]: `0x${"55".repeat(32)}` as const };
      const report = await verifyRecord({ chain: chainThat({ ...said, authorityDigests }), blocks }, record);
      expect(wrong(report)).to.deep.equal(["authorities"]);
    }
  });

  it("reads what the chain itself keeps, and finds when that is not what was registered", async () => {
    const { said, blocks, bytes } = await world();
    const nothing = { ...blocks, get: () => Promise.reject(new Error("not asked")) };
    const inline = await verifyRecord(
      { chain: chainThat({ ...said, inline: toHex(bytes) }), blocks: nothing },
      record,
    );
    expect(wrong(inline)).to.deep.equal([]);
    expect(inline.versions[0]).to.include({ inline: true, bytes: bytes.length, blocks: 0 });
    const digest: Hex = `0x${"33".repeat(32)}`;
    const other = chainThat({ ...said, inline: toHex(bytes), digest });
    expect(wrong(await verifyRecord({ chain: other, blocks: nothing }, record))).to.deep.equal(["blocks"]);
  });

  it("says that a record is erased, so that missing blocks are no alarm", async () => {
    const { said, blocks } = await world();
    expect(
      (await verifyRecord({ chain: chainThat({ ...said, erased: true }), blocks }, record)).erased,
    ).to.equal(true);
  });
});
