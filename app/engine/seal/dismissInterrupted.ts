import { unmarkUnregistered } from "../device/interrupted.ts";
import type { Engine } from "../engine.ts";
import { discardVersion } from "./discardVersion.ts";
import { readInterrupted } from "./readInterrupted.ts";

/**
 * The person has been told what was interrupted. What was never sent, or refused, is forgotten; of what may still be
 * taken in the key stays, since the record would be there without it; what is pending goes on being shown.
 *
 * @throws ChainFailure when the chain does not answer; nothing is forgotten then
 */
export async function dismissInterrupted(engine: Pick<Engine, "chain" | "store" | "vault">): Promise<void> {
  const { uploads } = await readInterrupted(engine);
  for (const { record, version, fate } of uploads) {
    if (fate === "pending") continue;
    if (fate === "unknown") await unmarkUnregistered(engine, { record, version });
    else await discardVersion(engine, { record, version });
  }
}
