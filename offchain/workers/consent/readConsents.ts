import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { isCarer } from "../../chain/people/isCarer.ts";
import { readRecordOwner } from "../../chain/records/readRecordOwner.ts";
import { isPermitted } from "../../chain/requests/isPermitted.ts";
import { inTurns } from "./inTurns.ts";

/** HL7 has no code for it: Aceso's own purpose (docs/purposes.md). */
const TRAIN = 64;

/**
 * Which records an institution may train on as of a block: the chain's own decision (`KeyRelease.isPermitted`), so a
 * standing consent counts where the institution satisfies the record's policy, and so does a grant for training to it.
 * Never a record that it owns, or whose owner's carer it is: there the chain permits everything, and no patient was asked.
 *
 * @param block that of `CommitOpened`. A node without old states answers for recent blocks only
 */
export async function readConsents(
  chain: Chain,
  institution: Hex,
  records: Iterable<Hex>,
  block: number,
): Promise<ReadonlySet<Hex>> {
  const asked = [...new Set(records)];
  const isConsented = async (record: Hex): Promise<boolean> => {
    if (!(await isPermitted(chain, { record, accessor: institution, purpose: TRAIN }, block))) return false;
    const owner = await readRecordOwner(chain, record, block);
    if (owner === undefined || owner === institution) return false;
    return !(await isCarer(chain, owner, institution, block));
  };
  const answers = await inTurns(asked, isConsented);
  return new Set(asked.filter((_, i) => answers[i] === true));
}
