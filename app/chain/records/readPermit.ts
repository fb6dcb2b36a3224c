import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { readChain } from "../readChain.ts";

/** What somebody was granted. `until`: seconds since 1970, exclusive; `purposes`: bit mask. It may have ended. */
export type Permit = { readonly until: number; readonly purposes: number };

/** The grant of a record to an account; undefined when there is none or it was revoked. */
export async function readPermit(
  { client, deployment }: Chain,
  record: Hex,
  grantee: Hex,
): Promise<Permit | undefined> {
  const address = deployment.addresses.recordRegistry;
  const { until, purposes } = await readChain(
    client.readContract({ address, abi, functionName: "permitOf", args: [record, grantee] }),
  );
  return purposes === 0 ? undefined : { until, purposes };
}
