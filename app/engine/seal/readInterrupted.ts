import type { Hex } from "../../chain/deployment.ts";
import { activeGrants } from "../consent/activeGrants.ts";
import { readUnregistered, unmarkUnregistered, type UnregisteredVersion } from "../device/interrupted.ts";
import { readRegrantMarks, unmarkRegrant } from "../device/regrantMarks.ts";
import type { Engine } from "../engine.ts";
import { staleGrants } from "../consent/staleGrants.ts";
import { readFate, type Fate } from "./readFate.ts";
import { isRegistered } from "./isRegistered.ts";

export type Interrupted = {
  /** Versions that were sealed and are not recorded, and that no tab is at any more; with what became of them. */
  readonly uploads: readonly (UnregisteredVersion & Fate)[];
  /** How many versions a tab is at, this one or another; one closed this moment is soon among `uploads`. */
  readonly underWay: number;
  /** Records under a new A whose grants in force were not all made out anew. */
  readonly regrants: readonly Hex[];
};

/** What was under way when a page was closed or reloaded. What has come to its end meanwhile is forgotten. */
export async function readInterrupted(engine: Pick<Engine, "chain" | "store">): Promise<Interrupted> {
  const uploads: (UnregisteredVersion & Fate)[] = [];
  const { abandoned, underWay } = await readUnregistered(engine);
  for (const { sending, ...sealed } of abandoned) {
    if (await isRegistered(engine.chain, sealed)) await unmarkUnregistered(engine, sealed);
    else uploads.push({ ...sealed, ...(await readFate(engine.chain, sending)) });
  }
  const regrants: Hex[] = [];
  for (const record of await readRegrantMarks(engine)) {
    const grants = await activeGrants(engine.chain, record);
    const stale = await staleGrants(engine.chain, record, grants);
    if (stale.length > 0) regrants.push(record);
    else if (uploads.every((sealed) => sealed.record !== record)) await unmarkRegrant(engine, record);
  }
  return { uploads, underWay, regrants };
}
