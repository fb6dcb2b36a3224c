/**
 * A receipt checked by somebody who trusts neither who signed it nor who handed it over. `facts` holds only where every line
 * follows from the chain as of the receipt's block, its evidence being what the chain has the digests of; then the round
 * itself is replayed, as far as updates can be had (checkRound.ts says what each tier means).
 */
import type { Chain } from "../../chain/chain.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";
import { placeOf } from "../../chain/tasks/placeOf.ts";
import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import { stateReceipt } from "../../rounds/stateReceipt.ts";
import { auditRound } from "../auditor/auditRound.ts";
import { check, type Check } from "../auditor/check.ts";
import { compareReceipt, type Difference } from "./compareReceipt.ts";
import { digestReceipt } from "./digestReceipt.ts";
import { readReceiptFacts } from "./readReceiptFacts.ts";
import type { SignedReceipt } from "./receipt.ts";

export type CheckedReceipt = {
  /** `none`: the round could not be looked at, as where the receipt is of another chain. */
  readonly tier: "none" | "events" | "updates";
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** The lines that do not hold. */
  readonly differences: readonly Difference[];
  /** Why the updates could not be checked, where they could not. */
  readonly missing: string | null;
};

/** Throws ChainError. */
export async function checkReceipt(
  chain: Chain,
  ipfs: Ipfs,
  { receipt, signer, signature }: SignedReceipt,
): Promise<CheckedReceipt> {
  const { task, round, block, blockHash } = receipt;
  const told = { chainId: BigInt(receipt.chainId), coordinator: receipt.coordinator };
  const own = placeOf(chain);
  const signed = recoverSigner(stateReceipt(told, receipt, digestReceipt(receipt)), signature) === signer;
  const isHere = told.chainId === own.chainId && told.coordinator === own.coordinator;
  const checks = [
    check("signature", signed, signed ? `of ${signer}` : `not of ${signer}`),
    check("chain", isHere, `coordinator ${told.coordinator} on chain ${told.chainId}`),
  ];
  const stop = (last: Check): CheckedReceipt => {
    return { tier: "none", ok: false, checks: [...checks, last], differences: [], missing: null };
  };
  if (!isHere) return stop(check("facts", false, "the network asked is another one"));
  const found = await readBlockRef(chain, block);
  if (found?.hash !== blockHash) return stop(check("block", false, `${block} is not ${blockHash} here`));
  const facts = await readReceiptFacts(chain, task, round, block);
  const audit = facts && (await auditRound(chain, ipfs, task, round));
  if (facts === undefined || audit === undefined)
    return stop(check("facts", false, `by block ${block} there is no certificate of that round`));
  const differences = compareReceipt(receipt, facts);
  const words = differences.length === 0 ? "every line holds" : `${differences.length} lines do not hold`;
  checks.push(check("block", true, `${block}, ${blockHash}`));
  checks.push(check("facts", differences.length === 0, words));
  checks.push(...audit.checks);
  const { tier, missing } = audit;
  return { tier, ok: checks.every(({ ok }) => ok), checks, differences, missing };
}
