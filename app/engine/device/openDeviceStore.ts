import type { Deployment, Hex } from "../../chain/deployment.ts";
import type { DeviceStore } from "./deviceStore.ts";
import { EngineError } from "../errors.ts";
import { deviceDatabase } from "./deviceDatabase.ts";

const ENTRIES = "entries";

/** The device's store of one account on one deployment, in IndexedDB. @throws EngineError `device-store` */
export async function openDeviceStore(deployment: Deployment, account: Hex): Promise<DeviceStore> {
  const database = await openDatabase(deviceDatabase(deployment, account));
  const run = async <T>(
    mode: IDBTransactionMode,
    ask: (entries: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    try {
      const transaction = database.transaction(ENTRIES, mode, { durability: "strict" });
      const request = ask(transaction.objectStore(ENTRIES));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => {
          resolve();
        };
        transaction.onabort = () => {
          reject(transaction.error ?? new Error("the transaction was aborted"));
        };
      });
      return request.result;
    } catch (cause) {
      throw refused(cause);
    }
  };
  return {
    async get(name) {
      const value = await run<unknown>("readonly", (entries) => entries.get(name));
      if (value === undefined || value instanceof Uint8Array) return value;
      throw refused(`${name} is not what was written`);
    },
    async put(name, value) {
      await run("readwrite", (entries) => entries.put(Uint8Array.from(value), name));
    },
    async remove(name) {
      await run("readwrite", (entries) => entries.delete(name));
    },
    async list(prefix) {
      const names = await run("readonly", (entries) =>
        entries.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
      );
      return names.filter((name) => typeof name === "string");
    },
  };
}

const openDatabase = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(ENTRIES);
    request.onsuccess = () => {
      const database = request.result;
      // Another tab wants the database gone: holding on would keep what a person asked to be deleted.
      database.onversionchange = () => {
        database.close();
      };
      resolve(database);
    };
    request.onerror = () => {
      reject(refused(request.error));
    };
  });

const refused = (cause: unknown): EngineError =>
  new EngineError("device-store", "This browser does not let the page keep what it needs on this device.", {
    repair:
      "Leave private browsing, allow this site to store data, or free some space; then reload the page.",
    cause,
  });
