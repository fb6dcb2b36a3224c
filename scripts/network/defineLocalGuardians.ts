import { setTimeout as sleep } from "node:timers/promises";

import type { Chain } from "../../offchain/chain/chain.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { defineGuardianSet } from "../../offchain/chain/institutions/defineGuardianSet.ts";
import { readInstitution } from "../../offchain/chain/institutions/readInstitution.ts";
import { NetworkError } from "./errors.ts";

const PATIENCE_MS = 20_000;

/**
 * Make the institutions one guardian set, two of which open a record, and wait until each guardian worker has published
 * an epoch key: nothing can be sealed to it before.
 *
 * @returns the set's number
 * @throws NetworkError `process-failed`
 */
export async function defineLocalGuardians(chain: Chain, members: readonly Hex[]): Promise<number> {
  const set = await defineGuardianSet(chain, members, 2);
  const deadline = Date.now() + PATIENCE_MS;
  for (const member of members) {
    while ((await readInstitution(chain, member)).epoch === 0) {
      if (Date.now() > deadline) {
        throw new NetworkError("process-failed", `the guardian of ${member} publishes no epoch key`, {
          repair: "read its log: guardian.log in the institution's home",
          values: { guardian: member },
        });
      }
      await sleep(50);
    }
  }
  return set;
}
