"use client";

import { useDeployment } from "../chain/useDeployment.ts";
import { Callout } from "../ui/callout.tsx";
import { SwitchNetworkButton } from "./switchNetworkButton.tsx";
import { useWallet } from "./useWallet.ts";

/** Above every page: the wallet is on another network. Nothing can be signed until it is on this one. */
export function WalletBanner() {
  const wallet = useWallet();
  const { chainName } = useDeployment();
  if (wallet.status !== "connected" || wallet.onRightNetwork) return null;
  return (
    <aside aria-label="Network" className="mx-auto w-full max-w-6xl px-4 pt-4 sm:px-6">
      <Callout
        tone="caution"
        title="Your wallet is on another network"
        announce
        actions={<SwitchNetworkButton variant="primary" />}
      >
        This site works on {chainName}. You can look around, but nothing can be signed until you switch.
      </Callout>
    </aside>
  );
}
