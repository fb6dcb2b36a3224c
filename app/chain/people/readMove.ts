import { zeroAddress } from "viem";
import { recordRegistryAbi as abi } from "../../../types/abis/RecordRegistry.ts";
import type { Chain } from "../chain.ts";
import type { Hex } from "../deployment.ts";
import { lowerCase } from "../lowerCase.ts";
import { readChain } from "../readChain.ts";

/** A move of custody under way. `readyAt`: seconds since 1970, from when the new account may take. */
export type Move = { readonly newAccount: Hex; readonly readyAt: number; readonly proposer: Hex };

/** The move of a patient's records under way; undefined when there is none. */
export async function readMove({ client, deployment }: Chain, patient: Hex): Promise<Move | undefined> {
  const address = deployment.addresses.recordRegistry;
  const { newAccount, readyAt, proposer } = await readChain(
    client.readContract({ address, abi, functionName: "moveOf", args: [patient] }),
  );
  if (newAccount === zeroAddress) return undefined;
  return { newAccount: lowerCase(newAccount), readyAt, proposer: lowerCase(proposer) };
}
