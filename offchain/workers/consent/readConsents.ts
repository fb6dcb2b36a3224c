import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { isPermitted } from "../../chain/requests/isPermitted.ts";

/** HL7 has no code for it: Aceso's own purpose (docs/purposes.md). */
const TRAIN = 64;

/** Questions to the node at once. */
const atOnce = 16;

/**
 * Which records an institution may train on as of a block: the chain's own decision (`KeyRelease.isPermitted`), so a
 * standing consent counts where the institution satisfies the record's policy, and so does a grant for training to it.
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
  const consented = new Set<Hex>();
  for (let from = 0; from < asked.length; from += atOnce) {
    const some = asked.slice(from, from + atOnce);
    const answers = await Promise.all(
      some.map((record) => isPermitted(chain, { record, accessor: institution, purpose: TRAIN }, block)),
    );
    some.forEach((record, i) => {
      if (answers[i] === true) consented.add(record);
    });
  }
  return consented;
}
