import { setTimeout as sleep } from "node:timers/promises";
import { connectChain } from "../../../offchain/chain/connectChain.ts";
import { readEvents } from "../../../offchain/chain/readEvents.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { readBlock } from "../../../offchain/ipfs/readBlock.ts";
import type { LocalNetwork } from "../../network/startLocalNetwork.ts";

export type ReceiptCounts = { receipts: number; doubleReceipts: number; receiptsWithoutBytes: number };

/** How long a receipt's bytes may take to appear on IPFS. Milliseconds. */
const PATIENCE_MS = 20_000;

/** Every receipt of the network: none twice for one request and guardian, and each with its bytes on IPFS. */
export async function checkReceipts({ network, addresses }: LocalNetwork): Promise<ReceiptCounts> {
  const chain = await connectChain({ rpc: network.rpc, addresses });
  const ipfs = connectIpfs(network.ipfs);
  const seen = new Set<string>();
  const counts = { receipts: 0, doubleReceipts: 0, receiptsWithoutBytes: 0 };
  const deadline = Date.now() + PATIENCE_MS;
  for (const event of await readEvents(chain, { names: ["ShareReleased"] })) {
    if (event.name !== "ShareReleased") continue;
    counts.receipts++;
    const key = `${event.request}/${event.guardian}`;
    if (seen.has(key)) counts.doubleReceipts++;
    seen.add(key);
    const digest = Uint8Array.from(Buffer.from(event.digest.slice(2), "hex"));
    for (;;) {
      // readBlock checks the bytes against the digest.
      const there = await readBlock(ipfs, digest).then(
        () => true,
        () => false,
      );
      if (there) break;
      if (Date.now() > deadline) {
        counts.receiptsWithoutBytes++;
        break;
      }
      await sleep(200);
    }
  }
  chain.provider.destroy();
  return counts;
}
