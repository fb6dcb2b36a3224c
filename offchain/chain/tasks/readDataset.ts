import type { Chain } from "../chain.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** `owner` is undefined for a dataset that is retired. */
export type DatasetState = { owner: Hex | undefined; version: number; rows: number; root: Hex };

/** A dataset as it is declared, at the head or as of a block; undefined for one that was not registered then. */
export async function readDataset(
  chain: Chain,
  dataset: Hex,
  block: number | "latest" = "latest",
): Promise<DatasetState | undefined> {
  const { datasetRegistry } = chain.contracts;
  const at = { blockTag: block };
  const [owner, { version, rows, root }] = await readChain(
    Promise.all([datasetRegistry.ownerOf(dataset, at), datasetRegistry.currentOf(dataset, at)]),
  );
  if (version === 0n) return undefined;
  return {
    owner: BigInt(owner) === 0n ? undefined : parseHex(owner, "owner", 20),
    version: Number(version),
    rows: Number(rows),
    root: parseHex(root, "root", 32),
  };
}
