import { zeroAddress } from "viem";
import { institutionRegistryAbi as abi } from "../../../types/abis/InstitutionRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { ChainFailure } from "../errors.ts";
import { lowerCase } from "../lowerCase.ts";
import { readChain } from "../readChain.ts";

/** The account admitted under a label, for ever. Throws ChainFailure "InstitutionUnknown" when there is none. */
export async function accountOfLabel({ client, deployment }: Chain, label: string): Promise<Hex> {
  const address = deployment.addresses.institutionRegistry;
  const account = await readChain(
    client.readContract({ address, abi, functionName: "accountOf", args: [label] }),
  );
  if (account !== zeroAddress) return lowerCase(account);
  throw new ChainFailure("InstitutionUnknown", `No institution is called “${label}”.`, {
    repair: "Choose one from the list of institutions.",
    values: { label },
  });
}
