import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";
import type { Institution } from "./institution.ts";

/** What the registry says of an institution. Throws ChainError "InstitutionUnknown" for an account never admitted. */
export async function readInstitution(chain: Chain, account: Hex): Promise<Institution> {
  const { institutionRegistry: registry } = chain.contracts;
  const [label, endpoint, active, version, { epoch, key }] = await readChain(
    Promise.all([
      registry.labelOf(account),
      registry.endpointOf(account),
      registry.isActive(account),
      registry.authorityKeyVersion(account),
      registry.epochKey(account),
    ]),
  );
  if (label === "")
    throw new ChainError("InstitutionUnknown", `${account} is not an institution`, {
      repair: "the consortium admits it first",
      values: { account },
    });
  return {
    account,
    label,
    endpoint,
    active,
    authorityKeyVersion: Number(version),
    epoch: Number(epoch),
    epochKey: parseHex(key, "epoch key", 32),
  };
}
