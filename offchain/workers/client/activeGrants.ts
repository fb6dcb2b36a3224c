import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { readChain } from "../../chain/readChain.ts";
import { readEvents } from "../../chain/readEvents.ts";

/** A grant in force. `until`: seconds since 1970, exclusive. */
export type ActiveGrant = { readonly grantee: Hex; readonly purposes: number; readonly until: number };

/** Everyone who has a grant to a record now. */
export async function activeGrants(chain: Chain, record: Hex): Promise<readonly ActiveGrant[]> {
  const events = await readEvents(chain, { names: ["ConsentGranted"], about: record });
  const grantees = new Set(events.map((e) => (e.name === "ConsentGranted" ? e.grantee : undefined)));
  const now = Date.now() / 1000;
  const grants = await Promise.all(
    [...grantees].map(async (grantee) => {
      if (grantee === undefined) return undefined;
      const permit = await readChain(chain.contracts.recordRegistry.permitOf(record, grantee));
      return { grantee, purposes: Number(permit.purposes), until: Number(permit.until) };
    }),
  );
  return grants
    .filter((grant) => grant !== undefined)
    .filter(({ purposes, until }) => purposes !== 0 && until > now);
}
