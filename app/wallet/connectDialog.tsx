"use client";

import { Wallet } from "lucide-react";
import { useEffect, useState } from "react";
import { useConnectors, type Connector } from "wagmi";

import { useDeployment } from "../chain/useDeployment.ts";
import { Callout } from "../ui/callout.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { DemoPeople } from "./demo/demoPeople.tsx";
import { isDemoConnector } from "./demo/demoConnectorId.ts";
import { useConnectWallet } from "./useConnectWallet.ts";
import { WalletChoice } from "./walletChoice.tsx";

/** Announced wallets; the unannounced `window.ethereum` only where there is nothing better. */
function offered(connectors: readonly Connector[]): readonly Connector[] {
  const announced = connectors.filter(({ id }) => id !== "injected" && !isDemoConnector(id));
  if (announced.length > 0 || !("ethereum" in window)) return announced;
  return connectors.filter(({ id }) => id === "injected");
}

/** Choose a wallet, or on the local network a demo person. */
export function ConnectDialog({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const { demo } = useDeployment();
  const connectors = useConnectors();
  const { state, connectWallet, connectPerson } = useConnectWallet();
  const [wallets, setWallets] = useState<readonly Connector[]>([]);
  useEffect(() => {
    if (open) setWallets(offered(connectors));
  }, [connectors, open]);

  const closeWhen = (connected: boolean) => {
    if (connected) onOpenChange(false);
  };
  const asking = state.status === "connecting" ? state.name : undefined;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Connect a wallet"
      description="A wallet holds your account's key and signs what you decide. Aceso has no passwords and never sees the key."
    >
      <div className="grid gap-6">
        {state.status === "connecting" && (
          <Callout tone="info" title={`Asking ${state.name}`} announce>
            Answer in your wallet's window. If you see none, open the wallet from the browser's toolbar.
          </Callout>
        )}
        {state.status === "declined" && (
          <Callout tone="info" title="You declined in your wallet" announce>
            Nothing was changed and this site knows nothing of your account. You can choose again.
          </Callout>
        )}
        {state.status === "failed" && (
          <Callout tone="danger" title={state.explained.what} announce>
            {state.explained.repair}
          </Callout>
        )}
        <section aria-labelledby="wallets-here" className="grid gap-2">
          <h3 id="wallets-here" className="font-semibold">
            Wallets in this browser
          </h3>
          {wallets.length === 0 ? (
            <p className="text-muted">
              None found. A wallet is a browser extension or app such as MetaMask or Rabby; install one you
              trust, then load this page again.
            </p>
          ) : (
            <ul className="grid gap-2">
              {wallets.map((connector) => (
                <li key={connector.uid}>
                  <WalletChoice
                    name={connector.id === "injected" ? "Browser wallet" : connector.name}
                    icon={connector.icon}
                    busy={asking === connector.name}
                    onChoose={() => void connectWallet(connector).then(closeWhen)}
                  />
                </li>
              ))}
            </ul>
          )}
        </section>
        {demo && open && (
          <DemoPeople asking={asking} onChoose={(person) => void connectPerson(person).then(closeWhen)} />
        )}
        <p className="flex gap-2 text-sm text-muted">
          <Wallet aria-hidden className="mt-0.5 size-4 shrink-0" />
          Connecting shows this site your account's address. It cannot move or sign anything without asking
          you.
        </p>
      </div>
    </Dialog>
  );
}
