import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { readAcknowledgements } from "../../chain/records/readAcknowledgements.ts";
import { readRecord } from "../../chain/records/readRecord.ts";
import { pause } from "../pause.ts";

const POLL_MS = 500;

/** `kept`: every guardian of the set has taken its share in. */
export type Keeping = { readonly kept: boolean; readonly accepted: number; readonly guardians: number };

export type AwaitKeptParameters = {
  readonly record: Hex;
  readonly version: number;
  /** Of the registration; acknowledgements come after it. */
  readonly block: number;
  /** When it is over, the answer says how many have. Milliseconds. */
  readonly waitMs: number;
};

/**
 * Wait until every guardian has taken in its share of a version. Kept only then: a record whose guardian never took its
 * share in may not open, and must be sealed again.
 */
export async function awaitKept(
  chain: Chain,
  { record, version, block, waitMs }: AwaitKeptParameters,
  { onProgress, signal }: { onProgress: (progress: Omit<Keeping, "kept">) => void; signal?: AbortSignal },
): Promise<Keeping> {
  const { guardianSet } = await readRecord(chain, record);
  const guardians = (await readGuardianSet(chain, guardianSet)).members.length;
  const deadline = Date.now() + waitMs;
  for (;;) {
    const accepted = (await readAcknowledgements(chain, { record, version, fromBlock: block })).size;
    onProgress({ accepted, guardians });
    if (accepted === guardians || Date.now() >= deadline) {
      return { kept: accepted === guardians, accepted, guardians };
    }
    await pause(POLL_MS, signal);
  }
}
