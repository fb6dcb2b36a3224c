import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readChain } from "../../chain/readChain.ts";
import type { Sending } from "../../chain/sending.ts";

/**
 * What became of a registration that the register does not have. `none`: nothing was sent; `pending`: the network has it
 * and has not taken it in; `refused`: it was taken in without effect; `unknown`: it may have been sent, and nobody here
 * knows of it: still in the wallet, dropped, or sped up there under another hash.
 */
export type Fate =
  | { readonly fate: "none" }
  | { readonly fate: "unknown"; readonly hash: Hex | null }
  | { readonly fate: "pending" | "refused"; readonly hash: Hex };

/** @throws ChainFailure when the chain does not answer: nothing is claimed then */
export async function readFate({ client }: Chain, sending: Sending): Promise<Fate> {
  if (sending.stage === "not-sent") return { fate: "none" };
  if (sending.stage === "asking") return { fate: "unknown", hash: null };
  const { hash } = sending;
  const receipt = await readChain(client.request({ method: "eth_getTransactionReceipt", params: [hash] }));
  // Taken in with success since the register was read: the next look finds it there.
  if (receipt !== null) return { fate: receipt.status === "0x0" ? "refused" : "pending", hash };
  const known = await readChain(client.request({ method: "eth_getTransactionByHash", params: [hash] }));
  return known === null ? { fate: "unknown", hash } : { fate: "pending", hash };
}
