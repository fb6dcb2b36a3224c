import { z } from "zod";

import type { Deployment, Hex } from "../chain/deployment.ts";

const note = z.object({ kind: z.enum(["locked", "changed"]), account: z.string() });

/** What a tab tells the others of this browser: the vault was locked by hand, or what the device keeps has changed. */
export type VaultNote = z.output<typeof note>;

export type VaultChannel = { readonly tell: (note: VaultNote) => void; readonly close: () => void };

/** Opens the channel between the tabs that use one deployment. Notes carry no secret. */
export function vaultChannel(deployment: Deployment, onNote: (note: VaultNote) => void): VaultChannel {
  const registry: Hex = deployment.addresses.recordRegistry;
  const channel = new BroadcastChannel(`aceso.vault.${deployment.chainId}.${registry}`);
  channel.onmessage = ({ data }) => {
    const parsed = note.safeParse(data);
    if (parsed.success) onNote(parsed.data);
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
