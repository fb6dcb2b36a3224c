import { PURPOSES } from "../../audit/purposes.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { isCarer } from "../../chain/people/isCarer.ts";
import { readChain } from "../../chain/readChain.ts";
import { readRecord } from "../../chain/records/readRecord.ts";
import { revokeAccess } from "../../chain/records/revokeAccess.ts";
import type { Mined } from "../../chain/submitTransaction.ts";
import { isPermitted } from "../../chain/requests/isPermitted.ts";

/** By what the chain lets somebody in who has no grant. */
export type RemainingWay = "owner" | "carer" | "policy" | "emergency";

export type RevokedGrant = {
  readonly mined: Mined;
  /** Whether there was a grant to take back, ended or not. */
  readonly hadGrant: boolean;
  /** What still lets them in, by purpose (a code such as TREAT); empty: nothing does. */
  readonly remaining: readonly { readonly purpose: string; readonly way: RemainingWay }[];
};

/** Take a grant back, and ask the chain, as of that very block, whether its holder still gets in without it. */
export async function revokeGrant(chain: Chain, record: Hex, grantee: Hex): Promise<RevokedGrant> {
  const permit = await readChain(chain.contracts.recordRegistry.permitOf(record, grantee));
  const mined = await revokeAccess(chain, record, grantee);
  const permitted = await Promise.all(
    PURPOSES.map(({ bit }) => isPermitted(chain, { record, accessor: grantee, purpose: bit }, mined.block)),
  );
  const open = PURPOSES.filter((_, i) => permitted[i]);
  if (open.length === 0) return { mined, hadGrant: permit.purposes !== 0n, remaining: [] };
  const { owner, standingConsent } = await readRecord(chain, record);
  const carer = await isCarer(chain, owner, grantee);
  const way = (bit: number): RemainingWay => {
    if (owner === grantee) return "owner";
    if (carer) return "carer";
    return (standingConsent & bit) === 0 ? "emergency" : "policy";
  };
  const remaining = open.map(({ bit, code }) => ({ purpose: code, way: way(bit) }));
  return { mined, hadGrant: permit.purposes !== 0n, remaining };
}
