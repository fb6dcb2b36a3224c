import { institutionRegistryAbi as abi } from "../../../types/abis/InstitutionRegistry.ts";
import type { Chain } from "../chain.ts";
import { lowerCase } from "../lowerCase.ts";
import { readChain } from "../readChain.ts";
import type { Institution } from "./institution.ts";
import { readInstitution } from "./readInstitution.ts";

/** Every institution ever admitted, in order of admission. */
export async function readInstitutions(chain: Chain): Promise<Institution[]> {
  const registry = { address: chain.deployment.addresses.institutionRegistry, abi };
  const count = await readChain(chain.client.readContract({ ...registry, functionName: "institutionCount" }));
  return Promise.all(
    Array.from({ length: Number(count) }, async (_, i) => {
      const account = await readChain(
        chain.client.readContract({ ...registry, functionName: "institutionAt", args: [BigInt(i)] }),
      );
      return readInstitution(chain, lowerCase(account));
    }),
  );
}
