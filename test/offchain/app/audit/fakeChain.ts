import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { numberToHex } from "viem";
import type { Chain } from "../../../../app/chain/chain.ts";
import { createChain } from "../../../../app/chain/createChain.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { topicOf } from "../../../../app/chain/events/topicOf.ts";
import { someDeployment } from "../chain/someDeployment.ts";

/** A JSON-RPC server whose blocks a test writes, and rewrites. */
export type FakeChain = {
  readonly chain: Chain;
  /** Block n says that account n of that branch was deactivated, `events` times. */
  readonly write: (first: number, last: number, branch: string, events?: number) => void;
  /** Ranges of blocks whose logs were asked for. */
  readonly asked: (readonly [number, number])[];
  /** From now on reading logs after this block fails. */
  failAfter: number;
  /** How many logs it tells at once; more are refused, as public nodes do. */
  most: number;
  readonly close: () => Promise<void>;
};

type Call = { readonly id: number; readonly method: string; readonly params: readonly unknown[] };

const word = (text: string): Hex => `0x${Buffer.from(text).toString("hex").padStart(64, "0")}`;

export async function startFakeChain(): Promise<FakeChain> {
  const blocks: { hash: Hex; time: number; events: number }[] = [];
  const asked: (readonly [number, number])[] = [];
  const answer = ({ method, params }: Call): unknown => {
    if (method === "eth_blockNumber") return numberToHex(blocks.length - 1);
    if (method === "eth_getBlockByNumber") {
      const number = Number(params[0]);
      const block = blocks[number];
      return block === undefined
        ? null
        : {
            number: numberToHex(number),
            hash: block.hash,
            timestamp: numberToHex(block.time),
            transactions: [],
          };
    }
    if (method !== "eth_getLogs") throw new Error(method);
    const [{ fromBlock, toBlock }] = params as [{ fromBlock: Hex; toBlock: Hex }];
    asked.push([Number(fromBlock), Number(toBlock)]);
    if (Number(toBlock) > fake.failAfter) throw new Error("down");
    const told = blocks.slice(Number(fromBlock), Number(toBlock) + 1);
    if (told.reduce((sum, { events }) => sum + events, 0) > fake.most) throw new Error("too many results");
    return blocks.flatMap(({ hash, events }, number) =>
      number < Number(fromBlock) || number > Number(toBlock)
        ? []
        : Array.from({ length: events }, (_, i) => ({
            address: someDeployment.addresses.institutionRegistry,
            topics: [topicOf("InstitutionDeactivated"), numberToHex(number, { size: 32 })],
            data: "0x",
            blockNumber: numberToHex(number),
            blockHash: hash,
            transactionHash: hash,
            logIndex: numberToHex(i),
          })),
    );
  };
  const respond = (call: Call): object => {
    try {
      return { jsonrpc: "2.0", id: call.id, result: answer(call) };
    } catch (error) {
      return { jsonrpc: "2.0", id: call.id, error: { code: -32000, message: String(error) } };
    }
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Call | Call[];
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(Array.isArray(body) ? body.map(respond) : respond(body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeChain = {
    chain: createChain({ deployment: someDeployment, rpc: `http://127.0.0.1:${port}` }),
    write(first, last, branch, events = 1) {
      blocks.length = first;
      for (let number = first; number <= last; number++)
        blocks.push({ hash: word(`${branch} ${number}`), time: 1_700_000_000 + number, events });
    },
    asked,
    failAfter: Infinity,
    most: Infinity,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return fake;
}
