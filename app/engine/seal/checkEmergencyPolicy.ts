import { parseAttribute } from "../../../offchain/abe/parseAttribute.ts";
import type { Chain } from "../../chain/chain.ts";
import { accountOfLabel } from "../../chain/institutions/accountOfLabel.ts";
import { attributeId } from "../../chain/institutions/attributeId.ts";
import { readEmergencyAttribute } from "../../chain/requests/readEmergencyAttribute.ts";
import { EngineError } from "../errors.ts";

/**
 * The emergency policy a record is sealed under must be the attribute that the consortium has named on the chain;
 * otherwise whoever configured this site, and not the consortium, would get a key.
 *
 * @throws EngineError `emergency-mismatch`
 */
export async function checkEmergencyPolicy(chain: Chain): Promise<void> {
  const policy = chain.deployment.emergencyPolicy;
  const { name, authority } = parseAttribute(policy);
  const id = attributeId(await accountOfLabel(chain, authority), name);
  const named = await readEmergencyAttribute(chain);
  if (id === named) return;
  throw new EngineError(
    "emergency-mismatch",
    `This site would seal for emergencies to ${policy}, which the consortium has not named.`,
    {
      repair: "Close the record to emergency access, or tell whoever runs this site. Nothing was sealed.",
      values: { policy, id, named: named ?? null },
    },
  );
}
