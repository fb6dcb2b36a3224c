import { expect } from "chai";
import type { BlockRef } from "../../../offchain/chain/blockRef.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { followLogs, type LogStep } from "../../../offchain/chain/followLogs.ts";

/** A block's hash by the chain it is on and its number; the genesis is everybody's. */
const hashOf = (branch: string, number: number): string =>
  `0x${(number === 0 ? "0" : branch).repeat(32)}${String(number).padStart(32, "0")}`;

/**
 * An RPC whose chain is what its tester says: `branches` names each block's, from block 1 on. It keeps what it was asked,
 * and `asked` may change the chain before the answer.
 */
const rpcOf = (
  branches: string,
  asked: (what: string, rpc: { branches: string }) => void = () => undefined,
) => {
  const calls: string[] = [];
  const rpc = {
    branches,
    getBlock(wanted: number | "latest") {
      calls.push(`block ${wanted}`);
      asked(`block ${wanted}`, rpc);
      const number = wanted === "latest" ? rpc.branches.length : wanted;
      const branchOf = (block: number): string => rpc.branches[block - 1] ?? "0";
      if (number > rpc.branches.length) return Promise.resolve(null);
      const hash = hashOf(branchOf(number), number);
      const parentHash = hashOf(branchOf(number - 1), Math.max(0, number - 1));
      return Promise.resolve({ number, hash, parentHash, timestamp: number });
    },
    getLogs(filter: { blockHash?: string; fromBlock?: number; toBlock?: number }) {
      const { blockHash, fromBlock, toBlock } = filter;
      calls.push(blockHash === undefined ? `logs ${fromBlock}–${toBlock}` : `logs of ${blockHash.at(2)}`);
      return Promise.resolve([]);
    },
  };
  return { rpc, calls };
};

/** A block of branch "a". */
const block = (number: number): BlockRef => ({ number, hash: hashOf("a", number) as Hex, time: number });

/** The first step from a block of branch "a", and what was asked for it. */
async function stepFrom(
  number: number,
  { rpc, calls }: ReturnType<typeof rpcOf>,
  confirmations = 1,
): Promise<{ step: LogStep<string>; calls: string[] }> {
  const from = block(number);
  const chain = { provider: rpc, addresses: {} } as never;
  const signal = new AbortController().signal;
  const follower = followLogs(
    { chain, from, firstBlock: 0, confirmations, pollMs: 1, signal },
    { contracts: [], decode: (): string | undefined => undefined },
  );
  const { value } = await follower.next();
  await follower.return();
  if (value === undefined) throw new Error("the follower ended");
  return { step: value, calls };
}

describe("following a contract's logs", () => {
  it("asks once while nothing happens, and twice for one more block", async () => {
    const still = await stepFrom(5, rpcOf("aaaaa"));
    expect(still.step).to.deep.include({ kind: "idle", head: block(5) });
    expect(still.calls).to.deep.equal(["block latest"]);
    const next = await stepFrom(4, rpcOf("aaaaa"));
    expect(next.step).to.deep.include({ kind: "advance", head: block(5) });
    expect(next.calls).to.deep.equal(["block latest", "logs of a"]);
    const deep = await stepFrom(3, rpcOf("aaaaa"), 2);
    expect(deep.step).to.deep.include({ kind: "advance", head: block(5) });
    expect(deep.calls).to.deep.equal(["block latest", "block 4", "logs of a"]);
  });

  it("does not ask again at once when it has come as far as it may; does while there is more", async () => {
    const asks = async (from: number, branches: string): Promise<readonly string[]> => {
      const { rpc, calls } = rpcOf(branches);
      const chain = { provider: rpc, addresses: {} } as never;
      const stop = new AbortController();
      const follower = followLogs(
        { chain, from: block(from), firstBlock: 0, confirmations: 1, pollMs: 60_000, signal: stop.signal },
        { contracts: [], decode: (): string | undefined => undefined },
      );
      await follower.next();
      const second = follower.next();
      await new Promise(setImmediate);
      stop.abort();
      await second;
      return calls;
    };
    expect(await asks(4, "aaaaa")).to.deep.equal(["block latest", "logs of a"]);
    const more = await asks(1, "a".repeat(4_000));
    expect(more.filter((what) => what === "block latest")).to.have.length(2);
  });

  it("notices that the block it stands on was replaced, whether the chain grew by one block, by more, by none or shrank", async () => {
    for (const branches of ["aaaabb", "aaaabbb", "aaaab", "aaab"])
      expect((await stepFrom(5, rpcOf(branches))).step.kind, branches).to.equal("reorg");
    for (const branches of ["aaaabb", "aaaabbb"])
      expect((await stepFrom(5, rpcOf(branches), 2)).step.kind, `${branches}, two deep`).to.equal("reorg");
    expect((await stepFrom(5, rpcOf("aaaaabbb"))).step.kind).to.equal("advance");
  });

  it("takes no logs of several blocks whose last one was replaced while it was asking", async () => {
    let times = 0;
    const turning = rpcOf("aaaaaaa", (what, rpc) => {
      if (what === "block 7" && ++times === 1) rpc.branches = "aaaaaab";
    });
    const { step, calls } = await stepFrom(5, turning);
    expect(step).to.deep.include({ kind: "idle", head: block(7) });
    expect(calls).to.deep.equal(["block latest", "block 5", "logs 6–7", "block 7"]);
  });
});
