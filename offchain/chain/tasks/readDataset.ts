import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** `owner` is undefined for a dataset that is retired. */
export type DatasetState = { owner: Hex | undefined; version: number; rows: number; root: Hex };

/** A dataset as it is declared now; undefined for one that was never registered. */
export async function readDataset(chain: Chain, dataset: Hex): Promise<DatasetState | undefined> {
  const { datasetRegistry } = chain.contracts;
  const [owner, { version, rows, root }] = await readChain(
    Promise.all([datasetRegistry.ownerOf(dataset), datasetRegistry.currentOf(dataset)]),
  );
  if (version === 0n) return undefined;
  return {
    owner: BigInt(owner) === 0n ? undefined : parseHex(owner, "owner", 20),
    version: Number(version),
    rows: Number(rows),
    root: parseHex(root, "root", 32),
  };
}
