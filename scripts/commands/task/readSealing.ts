import { IpfsError } from "../../../offchain/ipfs/errors.ts";
import type { Ipfs } from "../../../offchain/ipfs/ipfs.ts";
import { readBlock } from "../../../offchain/ipfs/readBlock.ts";
import { LearningError } from "../../../offchain/learning/errors.ts";
import { parseTaskSpec } from "../../../offchain/learning/tasks/parseTaskSpec.ts";
import type { TaskSpec } from "../../../offchain/learning/tasks/taskSpec.ts";
import { fromHex } from "../../../offchain/workers/database/fromHex.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";

/** How a task's updates travel, as its description says; null where that cannot be read. */
export async function readSealing(
  ipfs: Ipfs,
  { terms }: Pick<TaskView, "terms">,
): Promise<TaskSpec["sealing"] | null> {
  try {
    return parseTaskSpec(await readBlock(ipfs, fromHex(terms.specDigest))).sealing;
  } catch (error) {
    if (error instanceof IpfsError || error instanceof LearningError) return null;
    throw error;
  }
}
