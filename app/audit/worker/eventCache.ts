/**
 * A copy of the chain's events in this device's IndexedDB, so that a reload reads only what is new. They are public; no
 * secret is kept. A copy is good while the block it ends at is still the chain's: `head` tells which that was.
 */
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";
import type { Deployment, Hex } from "../../chain/deployment.ts";

export type CacheHead = { readonly block: number; readonly hash: Hex };

export type KeptEvents = {
  readonly head: CacheHead;
  readonly events: readonly ChainEvent[];
  readonly times: ReadonlyMap<number, number>;
};

export type EventCache = {
  /** Undefined: nothing is kept, or it cannot be read. */
  readonly read: () => Promise<KeptEvents | undefined>;
  /**
   * Adds what came after `after`, where the copy ends there; otherwise does nothing. So a copy never has a gap, though
   * another tab writes or clears it at the same time.
   */
  readonly append: (more: KeptEvents, after: CacheHead | undefined) => Promise<void>;
  readonly clear: () => Promise<void>;
};

/** Another shape of what is kept gets another number: the old copy is then read anew from the chain. */
const VERSION = 1;

type Chunk = { events: readonly ChainEvent[]; times: readonly (readonly [number, number])[] };

/** Browsers may refuse storage (private windows): then nothing is kept, and nothing breaks. */
export function openEventCache({ chainId, addresses }: Deployment): EventCache {
  const opened = openDatabase(`aceso-audit-${chainId}-${addresses.recordRegistry.toLowerCase()}`);
  return {
    async read() {
      const database = await opened;
      if (database === undefined) return undefined;
      try {
        const store = database.transaction(["chunks", "head"]);
        const [head, chunks] = await Promise.all([
          answer(store.objectStore("head").get("head") as IDBRequest<CacheHead | undefined>),
          answer(store.objectStore("chunks").getAll() as IDBRequest<Chunk[]>),
        ]);
        if (head === undefined) return undefined;
        return {
          head,
          events: chunks.flatMap(({ events }) => events),
          times: new Map(chunks.flatMap(({ times }) => times)),
        };
      } catch {
        return undefined;
      }
    },
    async append({ head, events, times }, after) {
      const database = await opened;
      if (database === undefined) return;
      try {
        const store = database.transaction(["chunks", "head"], "readwrite");
        const kept = await answer(store.objectStore("head").get("head") as IDBRequest<CacheHead | undefined>);
        if (kept?.block !== after?.block || kept?.hash !== after?.hash) return;
        const chunk: Chunk = { events, times: [...times] };
        if (events.length > 0) store.objectStore("chunks").put(chunk, head.block);
        await answer(store.objectStore("head").put(head, "head"));
      } catch {
        // A full disk costs the next visit a few seconds, no more.
      }
    },
    async clear() {
      const database = await opened;
      if (database === undefined) return;
      try {
        const store = database.transaction(["chunks", "head"], "readwrite");
        store.objectStore("chunks").clear();
        await answer(store.objectStore("head").clear());
      } catch {
        // As above.
      }
    },
  };
}

async function openDatabase(name: string): Promise<IDBDatabase | undefined> {
  try {
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = () => {
      for (const store of Array.from(request.result.objectStoreNames))
        request.result.deleteObjectStore(store);
      request.result.createObjectStore("chunks");
      request.result.createObjectStore("head");
    };
    const database = await answer(request);
    // Another tab with a newer version must not wait for this one.
    database.onversionchange = () => {
      database.close();
    };
    return database;
  } catch {
    return undefined;
  }
}

const answer = async <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("IndexedDB refused"));
    };
  });
