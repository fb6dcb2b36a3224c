import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { addBlock } from "../../../../offchain/ipfs/addBlock.ts";
import { addFile } from "../../../../offchain/ipfs/addFile.ts";
import { computeFileCid } from "../../../../offchain/ipfs/computeFileCid.ts";
import { connectIpfs } from "../../../../offchain/ipfs/connectIpfs.ts";
import { IpfsError } from "../../../../offchain/ipfs/errors.ts";
import type { Ipfs } from "../../../../offchain/ipfs/ipfs.ts";
import { readFile } from "../../../../offchain/ipfs/readFile.ts";
import { removeFile } from "../../../../offchain/ipfs/removeFile.ts";
import { equalBytes } from "../../../../offchain/records/bytes.ts";
import { SoakFault } from "../errors.ts";
import type { Kind } from "../kind.ts";
import { spoilAnswer, type Lie } from "../spoilAnswer.ts";
import { streamOf } from "../streamOf.ts";

/** Long enough for an honest answer on a busy machine, short enough to meet often. */
const TIMEOUT_MS = 1_500;

const content = new TextEncoder().encode("aceso, as a block of a file");

type Call = { readonly name: string; readonly honest: string; readonly make: (ipfs: Ipfs) => Promise<void> };

/** The answers of an IPFS node, spoilt on their way: bodies, lengths, statuses, headers, encodings, silence. */
export const lies: Kind = {
  name: "lies",
  mutations: 600,
  reaches: [
    "IPFS_CORRUPT_BLOCK",
    "IPFS_UNREACHABLE",
    "IPFS_BLOCK_UNAVAILABLE",
    "IPFS_BAD_ANSWER",
    "IPFS_REFUSED",
    "IPFS_CID_MISMATCH",
  ],
  prepare: async () => {
    const { cid } = await computeFileCid(streamOf(content, 1024));
    const other = (await computeFileCid(streamOf(content.subarray(1), 1024))).cid;
    let tell: Lie["tell"] = (response) => response.end();
    const server = createServer((request: IncomingMessage, response) => {
      request.resume().on("end", () => {
        tell(response);
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const ipfs = connectIpfs({ api: `http://127.0.0.1:${address.port}`, timeoutMs: TIMEOUT_MS });
    const named = `{"Name":"","Hash":"${cid.toString()}","Key":"${cid.toString()}","Size":"27"}`;
    const calls: readonly Call[] = [
      {
        name: "readFile",
        honest: new TextDecoder().decode(content),
        make: async (node) => {
          const pieces: Uint8Array[] = [];
          for await (const piece of readFile(node, cid)) pieces.push(piece.slice());
          if (!equalBytes(Buffer.concat(pieces), content)) throw new SoakFault("other bytes were read");
        },
      },
      {
        name: "addFile",
        honest: named,
        make: async (node) => {
          const added = await addFile(node, streamOf(content, 5));
          if (!added.cid.equals(cid))
            throw new SoakFault(`another CID was believed: ${added.cid.toString()}`);
        },
      },
      {
        name: "addBlock",
        honest: named,
        make: async (node) => {
          const added = await addBlock(node, content);
          if (!added.equals(cid)) throw new SoakFault(`another CID was believed: ${added.toString()}`);
        },
      },
      { name: "removeFile", honest: `{"Pins":["${cid.toString()}"]}`, make: (node) => removeFile(node, cid) },
    ];
    return {
      refusals: [IpfsError],
      attempt: (draw) => {
        const call = draw.pick([...calls, ...calls.slice(0, 1)]);
        const isHonest = draw.oneIn(25);
        const lie: Lie = isHonest
          ? { what: "nothing changed", tell: (response) => response.end(call.honest) }
          : spoilAnswer(call.honest, other.toString(), draw);
        return {
          isHonest,
          what: `${call.name}: ${lie.what}`,
          run: async () => {
            tell = lie.tell;
            await call.make(ipfs);
            const isFalse = lie.body !== undefined && !lie.body.toLowerCase().includes(cid.toString());
            if (isFalse && call.name.startsWith("add"))
              throw new SoakFault("a false acknowledgement was believed");
            return undefined;
          },
        };
      },
    };
  },
};
