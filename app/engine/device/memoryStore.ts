import type { DeviceStore } from "./deviceStore.ts";

/** A store that is gone with the page: for tests, and for browsers that refuse IndexedDB. */
export function memoryStore(): DeviceStore {
  const values = new Map<string, Uint8Array>();
  return {
    get: (name) => Promise.resolve(values.get(name)?.slice()),
    put: (name, value) => Promise.resolve(void values.set(name, value.slice())),
    remove: (name) => Promise.resolve(void values.delete(name)),
    list: (prefix) => Promise.resolve([...values.keys()].filter((name) => name.startsWith(prefix)).sort()),
  };
}
