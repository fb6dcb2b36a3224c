import type { Chain } from "../../../chain/chain.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { readPermit } from "../../../chain/records/readPermit.ts";
import { readRecord } from "../../../chain/records/readRecord.ts";
import { isPermitted } from "../../../chain/requests/isPermitted.ts";
import { readEmergencyUntil } from "../../../chain/requests/readEmergencyUntil.ts";
import { isCarer } from "../../../chain/people/isCarer.ts";
import type { RecordAccess } from "./recordAccess.ts";

const ETREAT = 32;

/** Whom the events name; the chain's state says what of it still holds. */
export type AccessCandidates = {
  readonly carers: readonly Hex[];
  readonly grantees: readonly Hex[];
  readonly emergencies: readonly Hex[];
};

/** Everything of RecordAccess but who satisfies the policy. */
export async function readAccess(
  chain: Chain,
  record: Hex,
  { carers, grantees, emergencies }: AccessCandidates,
): Promise<Omit<RecordAccess, "holders">> {
  const state = await readRecord(chain, record);
  const now = Date.now() / 1000;
  const [acting, permits, filed] = await Promise.all([
    Promise.all(carers.map(async (carer) => ({ carer, acts: await isCarer(chain, state.owner, carer) }))),
    Promise.all(
      grantees.map(async (grantee) => ({ grantee, permit: await readPermit(chain, record, grantee) })),
    ),
    Promise.all(
      emergencies.map(async (accessor) => ({
        accessor,
        until: await readEmergencyUntil(chain, record, accessor),
        permitted: await isPermitted(chain, { record, accessor, purpose: ETREAT }),
      })),
    ),
  ]);
  return {
    state,
    carers: acting.filter(({ acts }) => acts).map(({ carer }) => carer),
    grants: permits
      .flatMap(({ grantee, permit }) => (permit === undefined ? [] : [{ grantee, ...permit }]))
      .filter(({ until }) => until > now),
    emergencies: filed.filter(({ until }) => until > now),
  };
}
