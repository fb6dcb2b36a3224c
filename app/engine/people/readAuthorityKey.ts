import { institutionRegistryAbi as abi } from "../../../types/abis/InstitutionRegistry.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readChain } from "../../chain/readChain.ts";

/** keccak256 of an institution's authority key, out of the contract's state; the newest when no version is said. */
export async function readAuthorityKey(
  { client, deployment }: Chain,
  account: Hex,
  version?: number,
): Promise<{ version: number; digest: Hex }> {
  const registry = { address: deployment.addresses.institutionRegistry, abi };
  const wanted =
    version ??
    (await readChain(
      client.readContract({ ...registry, functionName: "authorityKeyVersion", args: [account] }),
    ));
  const args = [account, wanted] as const;
  const digest = await readChain(
    client.readContract({ ...registry, functionName: "authorityKeyDigest", args }),
  );
  return { version: wanted, digest };
}
