import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import type { ActiveGrant } from "./activeGrants.ts";

/** Grants older than the record's newest correction: made out with the A of the version before. */
export async function staleGrants(
  chain: Chain,
  record: Hex,
  grants: readonly ActiveGrant[],
): Promise<readonly ActiveGrant[]> {
  if (grants.length === 0) return [];
  const events = await readEvents(chain, { names: ["RecordCorrected"], about: record });
  const corrected = events.findLast((e) => e.name === "RecordCorrected" && e.record === record);
  return corrected === undefined ? [] : grants.filter(({ block }) => block < corrected.at.block);
}
