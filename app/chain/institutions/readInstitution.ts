import { institutionRegistryAbi as abi } from "../../../types/abis/InstitutionRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { readChain } from "../readChain.ts";
import type { Institution } from "./institution.ts";

/** What the registry says of an institution. Throws ChainFailure "InstitutionUnknown" for an account never admitted. */
export async function readInstitution({ client, deployment }: Chain, account: Hex): Promise<Institution> {
  const registry = { address: deployment.addresses.institutionRegistry, abi };
  const args = [account] as const;
  const [label, endpoint, active, authorityKeyVersion, [epoch, epochKey]] = await readChain(
    Promise.all([
      client.readContract({ ...registry, functionName: "labelOf", args }),
      client.readContract({ ...registry, functionName: "endpointOf", args }),
      client.readContract({ ...registry, functionName: "isActive", args }),
      client.readContract({ ...registry, functionName: "authorityKeyVersion", args }),
      client.readContract({ ...registry, functionName: "epochKey", args }),
    ]),
  );
  if (label === "")
    throw new ChainFailure("InstitutionUnknown", `${account} is not an institution of this network.`, {
      repair: "The consortium admits it first.",
      values: { account },
    });
  return { account, label, endpoint, active, authorityKeyVersion, epoch, epochKey };
}
