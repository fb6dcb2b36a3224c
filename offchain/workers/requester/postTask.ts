import type { Chain } from "../../chain/chain.ts";
import { createTask } from "../../chain/tasks/createTask.ts";
import { fundWithPermit } from "../../chain/tasks/fundWithPermit.ts";
import { addBlock } from "../../ipfs/addBlock.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Split } from "../../rounds/split.ts";
import type { PreparedTask } from "./prepareTask.ts";

/** What each round pays, in units of `token`. */
export type Pay = { readonly token: Hex; readonly perRound: bigint; readonly split: Split };

/** How long the permit may be used. Seconds. */
const PERMIT_LIFE = 3_600;

/**
 * Puts a prepared task's files on IPFS, creates it and puts its pay in escrow. Keep the secrets before: without them no
 * round can be certified. A crash between creating and funding leaves a task that holds no pay and that nobody enrols in;
 * it stays open until its requester cancels it, or anybody pokes it after its time.
 */
export async function postTask(
  { chain, ipfs }: { readonly chain: Chain; readonly ipfs: Ipfs },
  { terms, files }: PreparedTask,
  pay: Pay,
): Promise<{ task: number; gas: bigint }> {
  for (const file of files) await addBlock(ipfs, file);
  const created = await createTask(chain, terms);
  const deadline = Math.floor(Date.now() / 1000) + PERMIT_LIFE;
  const funded = await fundWithPermit(chain, { task: created.task, ...pay, deadline });
  return { task: created.task, gas: created.gas + funded.gas };
}
