import type { Deployment, Hex } from "../chain/deployment.ts";

/** What a tab tells the others of this browser: the vault was locked by hand, or what the device keeps has changed. */
export type VaultNote = { readonly kind: "locked" | "changed"; readonly account: string };

const isNote = (data: unknown): data is VaultNote =>
  typeof data === "object" &&
  data !== null &&
  "kind" in data &&
  (data.kind === "locked" || data.kind === "changed") &&
  "account" in data &&
  typeof data.account === "string";

export type VaultChannel = { readonly tell: (note: VaultNote) => void; readonly close: () => void };

/** Opens the channel between the tabs that use one deployment. Notes carry no secret. */
export function vaultChannel(deployment: Deployment, onNote: (note: VaultNote) => void): VaultChannel {
  const registry: Hex = deployment.addresses.recordRegistry;
  const channel = new BroadcastChannel(`aceso.vault.${deployment.chainId}.${registry}`);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isNote(data)) onNote(data);
  };
  return {
    tell: (message) => {
      channel.postMessage(message);
    },
    close: () => {
      channel.close();
    },
  };
}
