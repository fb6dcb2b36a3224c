/**
 * What a device keeps for one account on one deployment: IndexedDB in a browser, a Map in tests. Names are public (ids,
 * attribute names), whatever is secret is sealed under the vault key before it comes here.
 */
export type DeviceStore = {
  readonly get: (name: string) => Promise<Uint8Array | undefined>;
  /** Replaces what was there; resolves once it is on disk. */
  readonly put: (name: string, value: Uint8Array) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** Names that begin so, sorted. */
  readonly list: (prefix: string) => Promise<readonly string[]>;
};
