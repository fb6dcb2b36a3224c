import type { Chain } from "../../chain/chain.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import { canonicalJson } from "../../learning/tasks/canonicalJson.ts";
import { openReader } from "../auditor/openReader.ts";
import { composeReceipt } from "./composeReceipt.ts";
import { gatherEvidence } from "./gatherEvidence.ts";
import { readReceiptFacts } from "./readReceiptFacts.ts";
import type { SignedReceipt } from "./receipt.ts";
import { signReceipt } from "./signReceipt.ts";

/**
 * A certified round's receipt as of the task's last event, signed by the chain's account, and the bytes of its file.
 * Undefined where the round has no certificate. Throws ChainError, and ReceiptError "too-much" where no receipt can hold it.
 */
export async function exportReceipt(
  chain: Chain,
  ipfs: Ipfs,
  task: number,
  round: number,
): Promise<{ readonly signed: SignedReceipt; readonly bytes: Uint8Array } | undefined> {
  const facts = await readReceiptFacts(chain, task, round);
  if (facts === undefined) return undefined;
  const evidence = await gatherEvidence(await openReader(chain, ipfs), facts);
  const signed = await signReceipt(chain, composeReceipt(facts, evidence));
  return { signed, bytes: canonicalJson(signed) };
}
