"use client";

import "./parseWithoutEval.ts";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { DeploymentProvider } from "./chain/DeploymentProvider.tsx";
import type { Deployment } from "./chain/deployment.ts";
import { VaultProvider } from "./vault/vaultProvider.tsx";
import { DemoWalletWindow } from "./wallet/demo/demoWalletWindow.tsx";
import { WalletProvider } from "./wallet/walletProvider.tsx";

/** What every client component may ask for: the deployment and its chain, the wallet, the vault, cached reads. */
export function Providers({
  deployment,
  nonce,
  children,
}: {
  readonly deployment: Deployment;
  /** Of this page's policy: what libraries add as style elements has to carry it. */
  readonly nonce: string;
  readonly children: ReactNode;
}) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } }),
  );
  useState(() => {
    if (typeof window !== "undefined") Object.assign(globalThis, { __webpack_nonce__: nonce });
  });
  return (
    <DeploymentProvider deployment={deployment}>
      <QueryClientProvider client={queries}>
        <WalletProvider>
          <VaultProvider>{children}</VaultProvider>
          {deployment.demo && <DemoWalletWindow />}
        </WalletProvider>
      </QueryClientProvider>
    </DeploymentProvider>
  );
}
