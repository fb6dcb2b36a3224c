import { PURPOSES } from "../../../../offchain/audit/purposes.ts";
import type { Chain } from "../../../chain/chain.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { isCarer } from "../../../chain/people/isCarer.ts";
import { readRecord } from "../../../chain/records/readRecord.ts";
import { isPermitted } from "../../../chain/requests/isPermitted.ts";

/** By what the chain lets somebody in who has no grant, and for which purposes (bit mask). */
export type RemainingWay = {
  readonly way: "owner" | "carer" | "policy" | "emergency";
  readonly purposes: number;
};

/** What still lets an account into a record now that its grant is taken back; empty: nothing does. */
export async function remainingWays(
  chain: Chain,
  { record, account }: { readonly record: Hex; readonly account: Hex },
): Promise<readonly RemainingWay[]> {
  const permitted = await Promise.all(
    PURPOSES.map(({ bit }) => isPermitted(chain, { record, accessor: account, purpose: bit })),
  );
  const open = PURPOSES.filter((_, i) => permitted[i]).reduce((mask, { bit }) => mask | bit, 0);
  if (open === 0) return [];
  const { owner, standingConsent } = await readRecord(chain, record);
  if (owner === account) return [{ way: "owner", purposes: open }];
  if (await isCarer(chain, owner, account)) return [{ way: "carer", purposes: open }];
  const ways: readonly RemainingWay[] = [
    { way: "policy", purposes: open & standingConsent },
    { way: "emergency", purposes: open & ~standingConsent },
  ];
  return ways.filter(({ purposes }) => purposes !== 0);
}
