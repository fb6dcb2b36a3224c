import { expect } from "chai";
import { JsonRpcProvider, Log, type ParamType } from "ethers";
import { decodeTaskLog } from "../../../offchain/chain/tasks/decodeTaskLog.ts";
import { taskEventDecoders } from "../../../offchain/chain/tasks/taskEventDecoders.ts";
import { taskInterface } from "../../../offchain/chain/tasks/taskInterface.ts";

/** OpenZeppelin's own events, which nobody here reads. */
const LIBRARY_EVENTS = /^(AuthorityUpdated|EIP712DomainChanged)$/;
/** Facts that are whole numbers beyond 2⁵³, or may be. */
const WIDE = /^(amount|perRound|stake|outcomes|harmful)$/;

const provider = new JsonRpcProvider("http://127.0.0.1:1", 1, { staticNetwork: true });
const logOf = (data: string, topics: readonly string[]): Log =>
  new Log(
    {
      address: `0x${"1a".repeat(20)}`,
      blockNumber: 5,
      blockHash: `0x${"55".repeat(32)}`,
      transactionHash: `0x${"66".repeat(32)}`,
      transactionIndex: 0,
      index: 3,
      removed: false,
      data,
      topics,
    },
    provider,
  );

/** A value for an argument, no two alike, as ethers takes it and as an event must tell it. */
function valueOf(type: ParamType, serial: { next: number }): { given: unknown; told: unknown } {
  serial.next += 1;
  const byte = serial.next.toString(16).padStart(2, "0");
  if (type.components) {
    const members = type.components.map((member) => ({ name: member.name, ...valueOf(member, serial) }));
    return {
      given: members.map(({ given }) => given),
      told: Object.fromEntries(members.map(({ name, told }) => [name, told])),
    };
  }
  if (type.arrayChildren) {
    const given = [BigInt(serial.next), 2n ** 70n];
    return { given, told: given };
  }
  if (type.type === "bool") return { given: true, told: true };
  if (type.type === "address") return { given: `0x${byte.repeat(20)}`, told: `0x${byte.repeat(20)}` };
  if (type.type === "bytes32") return { given: `0x${byte.repeat(32)}`, told: `0x${byte.repeat(32)}` };
  const wide = WIDE.test(type.name);
  return { given: serial.next, told: wide ? BigInt(serial.next) : serial.next };
}

describe("the events of learning tasks off the chain", () => {
  const names: string[] = [];
  taskInterface.forEachEvent((fragment) => {
    if (LIBRARY_EVENTS.test(fragment.name)) return;
    names.push(fragment.name);
    it(`${fragment.name} is told fact by fact, each under its own name`, () => {
      const serial = { next: 0 };
      const values = fragment.inputs.map((input) => ({ name: input.name, ...valueOf(input, serial) }));
      const { data, topics } = taskInterface.encodeEventLog(
        fragment,
        values.map(({ given }) => given),
      );
      expect(decodeTaskLog(logOf(data, topics))).to.deep.equal({
        name: fragment.name,
        ...Object.fromEntries(values.map(({ name, told }) => [name, told])),
        at: { block: 5, blockHash: `0x${"55".repeat(32)}`, transaction: `0x${"66".repeat(32)}`, logIndex: 3 },
      });
    });
  });

  it("none of our contracts' events is left out", () => {
    expect(Object.keys(taskEventDecoders).sort()).to.deep.equal(names.sort());
    const { data, topics } = taskInterface.encodeEventLog("AuthorityUpdated", [`0x${"1a".repeat(20)}`]);
    expect(decodeTaskLog(logOf(data, topics))).to.equal(undefined);
    expect(decodeTaskLog(logOf("0x", [`0x${"77".repeat(32)}`]))).to.equal(undefined);
  });
});
