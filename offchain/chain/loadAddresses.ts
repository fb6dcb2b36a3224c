import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Addresses } from "./addresses.ts";
import { ChainError } from "./errors.ts";
import { parseAddresses } from "./parseAddresses.ts";

/**
 * The addresses of one deployment, from Ignition's own directory (`ignition/deployments/chain-31337`).
 * Throws ChainError "addresses-missing" when the file is not there, is not JSON, or lacks a contract.
 */
export async function loadAddresses(directory: string): Promise<Addresses> {
  const path = join(directory, "deployed_addresses.json");
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new ChainError("addresses-missing", `no deployment is written down in ${path}`, {
      repair:
        "deploy the System module first (npm run aceso -- up does), and point ACESO_DEPLOYMENT at its directory",
      values: { path },
      cause,
    });
  }
  return parseAddresses(json, path);
}
