import { parseAttribute } from "../../abe/parseAttribute.ts";
import type { Chain } from "../../chain/chain.ts";
import { accountOfLabel } from "../../chain/institutions/accountOfLabel.ts";
import { attributeId } from "../../chain/institutions/attributeId.ts";
import { readChain } from "../../chain/readChain.ts";
import { ClientError } from "./errors.ts";

/**
 * The emergency policy a record is sealed under must be the attribute that the consortium has named on the chain;
 * otherwise whoever wrote the settings, and not the consortium, would get a key.
 *
 * @throws ClientError `emergency-mismatch`
 */
export async function checkEmergencyPolicy(chain: Chain, policy: string): Promise<void> {
  const { name, authority } = parseAttribute(policy);
  const id = attributeId(await accountOfLabel(chain, authority), name);
  const named = await readChain(chain.contracts.keyRelease.emergencyAttribute());
  if (id === named) return;
  throw new ClientError(
    "emergency-mismatch",
    `${policy} is not the emergency attribute the consortium has named`,
    {
      repair: "correct the network's emergencyPolicy, or opt the record out of emergency access",
      values: { policy, id, named },
    },
  );
}
