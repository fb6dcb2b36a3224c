import { expect } from "chai";
import { JsonRpcProvider, Log, type EventFragment } from "ethers";
import fc from "fast-check";
import { decodeLog, type MinedLog } from "../../../../app/chain/events/decodeLog.ts";
import { eventDecoders } from "../../../../app/chain/events/eventDecoders.ts";
import { topicOf } from "../../../../app/chain/events/topicOf.ts";
import { ChainFailure } from "../../../../app/chain/errors.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { contractInterface } from "../../../../offchain/chain/contractInterface.ts";
import { decodeLog as decodeWithEthers } from "../../../../offchain/chain/decodeLog.ts";
import { eventDecoders as ethersDecoders } from "../../../../offchain/chain/eventDecoders.ts";
import { someValue } from "./someValue.ts";

const provider = new JsonRpcProvider("http://127.0.0.1:1", 1, { staticNetwork: true });
const place = {
  address: `0x${"1a".repeat(20)}`,
  blockNumber: 5,
  blockHash: `0x${"55".repeat(32)}`,
  transactionHash: `0x${"66".repeat(32)}`,
} as const;

/** A log as JSON-RPC answers it, and as ethers holds it. */
function logs(data: string, topics: readonly string[], index = 3): { rpc: MinedLog; ethers: Log } {
  return {
    rpc: {
      ...place,
      blockNumber: "0x5",
      logIndex: `0x${index.toString(16)}`,
      data: data as Hex,
      topics: topics as Hex[],
    },
    ethers: new Log({ ...place, transactionIndex: 0, index, removed: false, data, topics }, provider),
  };
}

const ours: EventFragment[] = [];
contractInterface.forEachEvent((fragment) => {
  if (Object.hasOwn(ethersDecoders, fragment.name)) ours.push(fragment);
});
const fragmentOf = (name: string): EventFragment => ours.find((fragment) => fragment.name === name)!;

describe("events as a page reads them", () => {
  it("every event this project reads has a row, and a topic", () => {
    expect(Object.keys(eventDecoders).sort()).to.deep.equal(Object.keys(ethersDecoders).sort());
    for (const { name, topicHash } of ours)
      expect(topicOf(name as keyof typeof eventDecoders)).to.equal(topicHash);
    expect(ours).to.have.length(Object.keys(eventDecoders).length);
  });

  for (const fragment of ours)
    it(`${fragment.name} is decoded as offchain/chain decodes it`, () => {
      const values = fc.tuple(...fragment.inputs.map(({ type }) => someValue(type)));
      fc.assert(
        fc.property(values, (given) => {
          const { data, topics } = contractInterface.encodeEventLog(fragment, given);
          const log = logs(data, topics);
          expect(decodeLog(log.rpc)).to.deep.equal(decodeWithEthers(log.ethers));
        }),
        { seed: 0xace50, numRuns: 25 },
      );
    });

  it("what viem's own logs hold is decoded too", () => {
    const { data, topics } = contractInterface.encodeEventLog(fragmentOf("RecordErased"), [
      `0x${"ab".repeat(32)}`,
    ]);
    const { rpc } = logs(data, topics);
    const fromViem = decodeLog({ ...rpc, blockNumber: 5n, logIndex: 3 });
    expect(fromViem).to.deep.equal(decodeLog(rpc));
    expect(fromViem).to.deep.equal({
      name: "RecordErased",
      record: `0x${"ab".repeat(32)}`,
      at: { block: 5, blockHash: place.blockHash, transaction: place.transactionHash, logIndex: 3 },
    });
  });

  it("an event of OpenZeppelin's, or of nobody's, is passed over", () => {
    expect(decodeLog(logs("0x", [contractInterface.getEvent("RoleLabel")!.topicHash]).rpc)).to.equal(
      undefined,
    );
    expect(decodeLog(logs("0x", []).rpc)).to.equal(undefined);
  });

  it("a log cut short anywhere is refused, never read as something else", () => {
    const given = [
      `0x${"ab".repeat(32)}`,
      `0x${"1a".repeat(20)}`,
      `0x${"2b".repeat(20)}`,
      7,
      8,
      `0x${"99".repeat(80)}`,
    ];
    const { data, topics } = contractInterface.encodeEventLog(fragmentOf("ConsentGranted"), given);
    expect(decodeLog(logs(data, topics).rpc)).to.include({ name: "ConsentGranted" });
    for (let length = 2; length < data.length - 2 * 16; length += 2) {
      const short = data.slice(0, length);
      expect(() => decodeLog(logs(short, topics).rpc), short).to.throw(ChainFailure);
    }
    for (const wrong of [topics.slice(0, 3), [topics[0]!, "0x12", ...topics.slice(2)]])
      expect(() => decodeLog(logs(data, wrong).rpc)).to.throw(ChainFailure);
    const { rpc } = logs(data, topics);
    expect(() => decodeLog({ ...rpc, blockNumber: null })).to.throw(ChainFailure);
  });

  it("an absurd length or offset is refused without filling memory", () => {
    const { data, topics } = contractInterface.encodeEventLog(fragmentOf("GuardianSetDefined"), [
      1,
      2,
      [`0x${"1a".repeat(20)}`],
    ]);
    const at = data.length - 2 * 64;
    for (const length of ["f".repeat(64), "7fffffff".padStart(64, "0")])
      expect(() => decodeLog(logs(data.slice(0, at) + length + data.slice(at + 64), topics).rpc)).to.throw(
        ChainFailure,
      );
  });

  it("an institution whose endpoint is no UTF-8 keeps nobody from reading events", () => {
    const { data, topics } = contractInterface.encodeEventLog(fragmentOf("EndpointSet"), [
      place.address,
      "abcd",
    ]);
    const spoilt = data.replace(Buffer.from("abcd").toString("hex"), "61ff80fe");
    expect(decodeLog(logs(spoilt, topics).rpc)).to.include({ endpoint: "a���" });
  });

  it("100,000 logs are decoded within two seconds", () => {
    const samples = ours.map((fragment) => {
      const [given] = fc.sample(fc.tuple(...fragment.inputs.map(({ type }) => someValue(type))), {
        seed: 7,
        numRuns: 1,
      });
      const { data, topics } = contractInterface.encodeEventLog(fragment, given!);
      return logs(data, topics).rpc;
    });
    const began = performance.now();
    let decoded = 0;
    for (let i = 0; i < 100_000; i++) if (decodeLog(samples[i % samples.length]!) !== undefined) decoded++;
    const took = performance.now() - began;
    expect(decoded).to.equal(100_000);
    expect(took).to.be.lessThan(2_000);
  });
});
