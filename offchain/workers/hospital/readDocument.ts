import { ChainError } from "../../chain/errors.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { foldTask } from "../tasks/foldTask.ts";
import { readMemberKey } from "../tasks/readMemberKey.ts";
import { sealCopy } from "../updates/sealCopy.ts";
import type { Hospital } from "./hospital.ts";

/**
 * What anybody may read here under `GET /documents/`: batches, words on dealings, and, as base64, files by their digest. All
 * of these were on IPFS or the chain before they came here: one's own update is among them only once Reveal is over and the
 * round is judged. Updates that travel sealed are no files; of these a member of their task's committee gets a copy that
 * nobody else opens, whoever fetches it.
 */
export async function readDocument(
  hospital: Pick<Hospital, "documents" | "files" | "updates" | "events" | "place" | "chain">,
  path: string,
): Promise<string | undefined> {
  const file = /^files\/(0x[0-9a-f]{64})$/.exec(path)?.[1];
  if (file !== undefined) {
    const bytes = hospital.files.get(`0x${file.slice(2)}`);
    return bytes && Buffer.from(bytes).toString("base64");
  }
  const copy = /^updates\/([0-9]{1,15})\/0x([0-9a-f]{64})\/0x([0-9a-f]{40})$/.exec(path);
  if (copy === null) return hospital.documents.get(path);
  const [, task, digest = "", member = ""] = copy;
  return copyFor(hospital, Number(task), `0x${digest}`, `0x${member}`);
}

async function copyFor(
  { updates, events, place, chain }: Pick<Hospital, "updates" | "events" | "place" | "chain">,
  task: number,
  digest: `0x${string}`,
  account: `0x${string}`,
): Promise<string | undefined> {
  const bytes = updates.get(task, digest);
  const view = bytes && foldTask(events.of(task), task);
  if (bytes === undefined || view === undefined || !membersOf(view.roster).includes(account))
    return undefined;
  try {
    const { key, usable } = await readMemberKey(chain, account);
    return usable ? await sealCopy({ ...place, task }, { digest, bytes }, { account, key }) : undefined;
  } catch (error) {
    // The RPC is away: who asked asks again.
    if (error instanceof ChainError) return undefined;
    throw error;
  }
}
