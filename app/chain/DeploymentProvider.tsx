"use client";

import { useMemo, type ReactNode } from "react";
import { ChainContext } from "./chainContext.ts";
import { createChainOnDemand } from "./createChainOnDemand.ts";
import type { Deployment } from "./deployment.ts";

/** Gives every client component below the deployment the server runs against, and one reader of its chain. */
export function DeploymentProvider({
  deployment,
  children,
}: {
  readonly deployment: Deployment;
  readonly children: ReactNode;
}) {
  const chain = useMemo(() => createChainOnDemand({ deployment, rpc: "/api/rpc" }), [deployment]);
  return <ChainContext value={chain}>{children}</ChainContext>;
}
