import { expect } from "chai";
import { JsonRpcProvider, Log, type EventFragment, type ParamType } from "ethers";
import fc from "fast-check";
import type { RpcLog } from "viem";

import { ChainFailure } from "../../../../app/chain/errors.ts";
import { topicOf } from "../../../../app/chain/events/topicOf.ts";
import { decodeTaskLog } from "../../../../app/chain/tasks/decodeTaskLog.ts";
import { taskEventDecoders } from "../../../../app/chain/tasks/taskEventDecoders.ts";
import { decodeTaskLog as decodeWithEthers } from "../../../../offchain/chain/tasks/decodeTaskLog.ts";
import { taskInterface } from "../../../../offchain/chain/tasks/taskInterface.ts";
import type { Hex } from "../../../../offchain/rounds/hex.ts";
import { someValue } from "../chain/someValue.ts";

const provider = new JsonRpcProvider("http://127.0.0.1:1", 1, { staticNetwork: true });
const place = {
  address: `0x${"1a".repeat(20)}`,
  blockHash: `0x${"55".repeat(32)}`,
  transactionHash: `0x${"66".repeat(32)}`,
} as const;

/** A log as JSON-RPC answers it, and as ethers holds it. */
function logs(data: string, topics: readonly string[]): { rpc: RpcLog; ethers: Log } {
  const rpc = {
    ...place,
    blockNumber: "0x5",
    transactionIndex: "0x0",
    logIndex: "0x3",
    removed: false,
    data: data as Hex,
    topics: topics as [Hex, ...Hex[]],
  } as const;
  const held = { ...place, blockNumber: 5, transactionIndex: 0, index: 3, removed: false, data, topics };
  return { rpc, ethers: new Log(held, provider) };
}

/** Tasks and numbers of at most 64 bits are those that JavaScript counts exactly. */
function valueOf({ type, components }: ParamType): fc.Arbitrary<unknown> {
  if (type === "uint64") return fc.bigInt({ min: 1n, max: 2n ** 53n - 1n });
  if (type.startsWith("int"))
    return fc.array(fc.bigInt({ min: -(2n ** 255n), max: 2n ** 255n - 1n }), { maxLength: 4 });
  if (components !== null)
    return fc.tuple(...components.map((part) => valueOf(part))).map((values) => [...values]);
  return someValue(type);
}

const ours: EventFragment[] = [];
taskInterface.forEachEvent((fragment) => {
  if (Object.hasOwn(taskEventDecoders, fragment.name)) ours.push(fragment);
});

describe("events of learning as a page reads them", () => {
  it("every one has its contract's topic", () => {
    expect(ours.map(({ name }) => name).sort()).to.deep.equal(Object.keys(taskEventDecoders).sort());
    for (const { name, topicHash } of ours)
      expect(topicOf(name as keyof typeof taskEventDecoders)).to.equal(topicHash);
  });

  for (const fragment of ours)
    it(`${fragment.name} is decoded as offchain/chain decodes it`, () => {
      fc.assert(
        fc.property(fc.tuple(...fragment.inputs.map((input) => valueOf(input))), (given) => {
          const { data, topics } = taskInterface.encodeEventLog(fragment, given);
          const log = logs(data, topics);
          expect(decodeTaskLog(log.rpc)).to.deep.equal(decodeWithEthers(log.ethers));
        }),
        { seed: 0xace50, numRuns: 25 },
      );
    });

  it("what no page of learning shows is passed over, and a log cut short is refused", () => {
    const { data, topics } = taskInterface.encodeEventLog("StakeDeposited", [`0x${"ab".repeat(20)}`, 5n]);
    expect(decodeTaskLog(logs(data, topics).rpc)).to.equal(undefined);
    expect(decodeTaskLog(logs("0x", [`0x${"00".repeat(32)}`]).rpc)).to.equal(undefined);
    const ended = taskInterface.encodeEventLog("TaskEnded", [1n, true, 5n]);
    const refusal = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error) {
        return error instanceof ChainFailure ? error.code : error;
      }
    };
    expect(refusal(() => decodeTaskLog(logs(ended.data.slice(0, -64), ended.topics).rpc))).to.equal(
      "event-missing",
    );
  });
});
