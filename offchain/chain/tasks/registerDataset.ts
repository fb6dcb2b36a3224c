import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { findTaskEvent } from "./findTaskEvent.ts";
import { submitTaskTransaction, type MinedTask } from "./submitTaskTransaction.ts";

/**
 * `salt`: 32 bytes of the institution's own, once each; `root`: `rowsRoot`; `schemaDigest`: SHA-256 of the data's
 * description and quality report.
 */
export type DatasetDeclaration = { salt: Hex; root: Hex; rows: number; schemaDigest: Hex };

/** Declares what the signing institution trains on. Nothing about a row becomes public. */
export async function registerDataset(
  chain: Chain,
  { salt, root, rows, schemaDigest }: DatasetDeclaration,
): Promise<MinedTask & { dataset: Hex }> {
  const call = await chain.contracts.datasetRegistry.register.populateTransaction(
    salt,
    root,
    rows,
    schemaDigest,
  );
  const mined = await submitTaskTransaction(chain, call);
  return { ...mined, dataset: findTaskEvent(mined.events, "DatasetRegistered").dataset };
}
