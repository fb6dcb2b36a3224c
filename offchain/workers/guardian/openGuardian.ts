import { join } from "node:path";
import { connectChain } from "../../chain/connectChain.ts";
import { deriveStorageKey } from "../../chain/deriveStorageKey.ts";
import { loadAddresses } from "../../chain/loadAddresses.ts";
import { loadSigner } from "../../chain/loadSigner.ts";
import type { SignerSources } from "../../chain/signerSources.ts";
import { connectIpfs } from "../../ipfs/connectIpfs.ts";
import type { Guardian, GuardianLog } from "./guardian.ts";
import type { GuardianSettings } from "./settings.ts";
import { acknowledgementTable } from "./store/acknowledgementTable.ts";
import { chainPosition } from "../database/chainPosition.ts";
import { epochTable } from "./store/epochTable.ts";
import { openStore } from "./store/openStore.ts";
import { requestTable } from "./store/requestTable.ts";
import { shareTable } from "./store/shareTable.ts";

/** The database's name in a guardian's directory. */
export const DATABASE = "guardian.db";

/** An IPFS call that has not answered by then counts as unavailable, and is tried again later. Milliseconds. */
const IPFS_TIMEOUT_MS = 10_000;

/**
 * Connects a guardian to its chain, its IPFS node and its database. Throws what these throw (ChainError,
 * InvalidApiError, GuardianError); nothing is left open then.
 */
export async function openGuardian(
  settings: GuardianSettings,
  sources: SignerSources,
  log: GuardianLog,
): Promise<Guardian> {
  const signer = await loadSigner(sources);
  const ipfs = connectIpfs({ ...settings.ipfs, timeoutMs: IPFS_TIMEOUT_MS });
  const store = openStore(join(settings.directory, DATABASE), deriveStorageKey(signer));
  try {
    const addresses = await loadAddresses(settings.deployment);
    const chain = await connectChain({ rpc: settings.rpc, addresses, signer });
    return {
      settings,
      account: `0x${signer.address.slice(2).toLowerCase()}`,
      chain,
      ipfs,
      store,
      shares: shareTable(store),
      owed: acknowledgementTable(store),
      requests: requestTable(store),
      epochs: epochTable(store),
      position: chainPosition(store),
      status: {
        caughtUp: false,
        blockLag: 0,
        lastError: null,
        sharesTaken: 0,
        sharesRefused: 0,
        sharesReleased: 0,
        recordsErased: 0,
      },
      log,
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
