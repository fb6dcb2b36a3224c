import { join } from "node:path";
import { connectChain } from "../../chain/connectChain.ts";
import { deriveStorageKey } from "../../chain/deriveStorageKey.ts";
import { loadAddresses } from "../../chain/loadAddresses.ts";
import { loadSigner } from "../../chain/loadSigner.ts";
import type { SignerSources } from "../../chain/signerSources.ts";
import { placeOf } from "../../chain/tasks/placeOf.ts";
import { connectIpfs } from "../../ipfs/connectIpfs.ts";
import { judgeInThread } from "../../learning/node/judgeInThread.ts";
import { openTrainerPool } from "../../learning/node/openTrainerPool.ts";
import type { OpenPool } from "../../learning/tasks/openPool.ts";
import { trainUpdate } from "../../learning/tasks/trainUpdate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { readConsents } from "../consent/readConsents.ts";
import { chainPosition } from "../database/chainPosition.ts";
import { declareDataset } from "./declareDataset.ts";
import { ensureEncryptionKey } from "./ensureEncryptionKey.ts";
import type { Hospital, HospitalLog, ReadConsents, Train } from "./hospital.ts";
import type { HospitalSettings } from "./settings.ts";
import { declarationTable } from "./store/declarationTable.ts";
import { documentTable } from "./store/documentTable.ts";
import { doneTable } from "./store/doneTable.ts";
import { eventTable } from "./store/eventTable.ts";
import { evidenceTable } from "./store/evidenceTable.ts";
import { fileTable } from "./store/fileTable.ts";
import { openStore } from "./store/openStore.ts";
import { receivedTable } from "./store/receivedTable.ts";
import { signatureTable } from "./store/signatureTable.ts";
import { trainingTable } from "./store/trainingTable.ts";
import { updateTable } from "./store/updateTable.ts";

/** The database's name in a hospital's directory. */
export const DATABASE = "hospital.db";

/** An IPFS call that has not answered by then counts as unavailable, and is tried again later. Milliseconds. */
const IPFS_TIMEOUT_MS = 10_000;

/** Threads, so that a long training keeps nobody from reaching this institution. */
const onThreads =
  (workers: number): OpenPool =>
  (model, sets, maxBatch) => {
    const pool = openTrainerPool({ model, sets, maxBatch, workers });
    return Promise.resolve({ pool, close: () => pool.close() });
  };

/**
 * Connects a hospital to its chain, its IPFS node and its database, and sees to it that the chain has its encryption key
 * and the root over its declared rows. Throws what these throw (ChainError, InvalidApiError, DatabaseError, LearningError);
 * nothing is left open then.
 *
 * @param train how it trains, and `consents` how it asks who consents; the honest ways unless it is told otherwise
 */
export async function openHospital(
  settings: HospitalSettings,
  sources: SignerSources,
  log: HospitalLog,
  train: Train = trainUpdate,
  consents: ReadConsents = readConsents,
): Promise<Hospital> {
  const signer = await loadSigner(sources);
  const ipfs = connectIpfs({ ...settings.ipfs, timeoutMs: IPFS_TIMEOUT_MS });
  const store = openStore(join(settings.directory, DATABASE));
  try {
    const addresses = await loadAddresses(settings.deployment);
    const chain = await connectChain({ rpc: settings.rpc, addresses, signer });
    const account: Hex = `0x${signer.address.slice(2).toLowerCase()}`;
    const declarations = declarationTable(store);
    const keys = await ensureEncryptionKey(chain, deriveStorageKey(signer));
    const { data, consents: ties } = settings;
    return {
      settings,
      account,
      chain,
      place: placeOf(chain),
      ipfs,
      keys,
      train,
      readConsents: consents,
      tied:
        ties === undefined
          ? undefined
          : await declareDataset({ chain, account, declarations, log, data, consents: ties }),
      openPool: onThreads(settings.threads),
      judge: (inputs) => judgeInThread(inputs, settings.threads),
      store,
      events: eventTable(store),
      trainings: trainingTable(store),
      received: receivedTable(store),
      documents: documentTable(store),
      declarations,
      signatures: signatureTable(store),
      done: doneTable(store),
      files: fileTable(store),
      updates: updateTable(store),
      evidence: evidenceTable(store),
      position: chainPosition(store),
      status: {
        caughtUp: false,
        blockLag: 0,
        lastError: null,
        tasks: 0,
        updatesTrained: 0,
        roundsSigned: 0,
        messagesTaken: 0,
        messagesRefused: 0,
        transactions: 0,
        gasPaid: 0,
      },
      log,
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
