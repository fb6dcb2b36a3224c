import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { unmarkRegrant } from "../device/regrantMarks.ts";
import type { Engine } from "../engine.ts";
import { activeGrants } from "./activeGrants.ts";
import { sealGrants } from "./sealGrants.ts";
import { staleGrants } from "./staleGrants.ts";

/** After a correction under a new A has been mined: the grants in force, sealed anew with it. Null: there are none. */
export async function sealRegrants(
  engine: Engine,
  record: Hex,
  signal?: AbortSignal,
): Promise<{ grantees: readonly Hex[]; call: Call | null }> {
  const stale = await staleGrants(engine.chain, record, await activeGrants(engine.chain, record));
  if (stale.length === 0) {
    await unmarkRegrant(engine, record);
    return { grantees: [], call: null };
  }
  const grants = stale.map(({ grantee, purposes, until }) => ({ record, grantee, purposes, until }));
  const call = await sealGrants(engine, grants, signal);
  return { grantees: stale.map(({ grantee }) => grantee), call };
}
