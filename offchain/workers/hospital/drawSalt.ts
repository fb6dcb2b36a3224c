import { randomBytes } from "node:crypto";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import type { TaskSpec } from "../../learning/tasks/taskSpec.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { Step } from "../../rounds/step.ts";
import { readMemberKey } from "../tasks/readMemberKey.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { sealUpdate } from "../updates/sealUpdate.ts";
import type { Hospital } from "./hospital.ts";

/**
 * The salt of a commitment to an update: 32 drawn bytes in the clear; the digest of the sealed file in a task whose updates
 * are sealed. That file is kept here under its digest, which nobody knows before the reveal. Throws ChainError where a
 * member's key cannot be read.
 */
export async function drawSalt(
  { account, place, chain, files }: Pick<Hospital, "account" | "place" | "chain" | "files">,
  { roster }: Pick<TaskView, "roster">,
  { sealing }: Pick<TaskSpec, "sealing">,
  { step, digest, bytes }: { readonly step: Step; readonly digest: Hex; readonly bytes: Uint8Array },
): Promise<Hex> {
  if (sealing === "clear") return `0x${randomBytes(32).toString("hex")}`;
  const committee = await Promise.all(
    membersOf(roster).map(async (member) => ({
      account: member,
      key: (await readMemberKey(chain, member)).key,
    })),
  );
  const sealed = await sealUpdate({ ...place, ...step, trainer: account, digest }, bytes, committee);
  const salt = sha256Hex(sealed);
  files.keep(salt, sealed);
  return salt;
}
