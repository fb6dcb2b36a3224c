import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import { readPermit } from "../../chain/records/readPermit.ts";

/** A grant in force. `until`: seconds since 1970, exclusive; `block`: of the newest event that gave it. */
export type ActiveGrant = {
  readonly grantee: Hex;
  readonly purposes: number;
  readonly until: number;
  readonly block: number;
};

/** Everyone who has a grant to a record now. */
export async function activeGrants(chain: Chain, record: Hex): Promise<readonly ActiveGrant[]> {
  const events = await readEvents(chain, { names: ["ConsentGranted"], about: record });
  const granted = new Map<Hex, number>();
  for (const event of events) {
    if (event.name === "ConsentGranted" && event.record === record) {
      granted.set(event.grantee, event.at.block);
    }
  }
  const now = Date.now() / 1000;
  const grants = await Promise.all(
    [...granted].map(async ([grantee, block]) => {
      const permit = await readPermit(chain, record, grantee);
      return permit && { grantee, ...permit, block };
    }),
  );
  return grants.filter((grant) => grant !== undefined).filter(({ until }) => until > now);
}
