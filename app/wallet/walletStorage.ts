import { createStorage } from "wagmi";

/** Which wallet was used last, and which ones were disconnected on purpose. No account is ever written down. */
const isImpersonal = (key: string): boolean =>
  key.endsWith(".recentConnectorId") || key.endsWith(".disconnected") || key.endsWith(".injected.connected");

export type BrowserStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** wagmi's storage, narrowed to what says nothing about the person. Storage that refuses to write is no error. */
export const walletStorage = (storage: BrowserStorage) =>
  createStorage({
    key: "aceso.wallet",
    storage: {
      getItem: (key) => (isImpersonal(key) ? storage.getItem(key) : null),
      setItem: (key, value) => {
        if (!isImpersonal(key)) return;
        try {
          storage.setItem(key, value);
        } catch {
          // Full, or forbidden by the browser: the wallet has to be chosen again next time.
        }
      },
      removeItem: (key) => {
        storage.removeItem(key);
      },
    },
  });
