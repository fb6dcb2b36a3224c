import { setTimeout as sleep } from "node:timers/promises";

import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { readAcknowledgements } from "../../chain/records/readAcknowledgements.ts";
import { readRecord } from "../../chain/records/readRecord.ts";

/** `kept`: every guardian of the set has taken its share in. */
export type Keeping = { readonly kept: boolean; readonly accepted: number; readonly guardians: number };

export type WaitUntilKeptParameters = {
  readonly record: Hex;
  readonly version: number;
  /** Of the registration; acknowledgements come after it. */
  readonly block: number;
  /** When it is over, the answer says how many have. Milliseconds. */
  readonly keptMs: number;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Wait until every guardian has taken in its share of a version. Kept only then: a record whose guardian never took
 * its share in may not open, and must be sealed again.
 */
export async function waitUntilKept(chain: Chain, parameters: WaitUntilKeptParameters): Promise<Keeping> {
  const { record, version, block, keptMs, signal } = parameters;
  const { guardianSet } = await readRecord(chain, record);
  const guardians = (await readGuardianSet(chain, guardianSet)).members.length;
  const deadline = Date.now() + keptMs;
  for (;;) {
    const accepted = (await readAcknowledgements(chain, { record, version, fromBlock: block })).size;
    if (accepted === guardians || Date.now() >= deadline || signal?.aborted === true) {
      return { kept: accepted === guardians, accepted, guardians };
    }
    await sleep(150);
  }
}
