"use client";

import { useEffect, useState, type ReactNode } from "react";
import { WagmiContext } from "wagmi";

import { useChain } from "../chain/useChain.ts";
import { startWallet } from "./startWallet.ts";
import { wagmiConfig } from "./wagmiConfig.ts";
import { WalletStartedContext } from "./walletStartedContext.ts";

/**
 * wagmi for the pages below. Its own provider would reconnect by itself to the connectors it knows; a demo person's is
 * made only after a request to the server, so this one starts the wallet itself and says when it has.
 */
export function WalletProvider({ children }: { readonly children: ReactNode }) {
  const chain = useChain();
  const { deployment } = chain;
  const [config] = useState(() => wagmiConfig(chain));
  const [started, setStarted] = useState(false);
  useEffect(() => {
    let gone = false;
    const settle = () => {
      if (!gone) setStarted(true);
    };
    startWallet(config, deployment).then(settle, settle);
    return () => {
      gone = true;
    };
  }, [config, deployment]);
  return (
    <WagmiContext value={config}>
      <WalletStartedContext value={started}>{children}</WalletStartedContext>
    </WagmiContext>
  );
}
