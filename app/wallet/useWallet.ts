"use client";

import { use } from "react";
import { useConnection } from "wagmi";

import type { Hex } from "../chain/deployment.ts";
import { lowerCase } from "../chain/lowerCase.ts";
import { useDeployment } from "../chain/useDeployment.ts";
import { isDemoConnector } from "./demo/demoConnectorId.ts";
import { WalletStartedContext } from "./walletStartedContext.ts";
import type { WalletState } from "./walletState.ts";

/** The wallet as it is now: the page is drawn again when the person connects, switches account or network, or leaves. */
export function useWallet(): WalletState {
  const started = use(WalletStartedContext);
  const { chainId } = useDeployment();
  const connection = useConnection();
  if (!started) return { status: "starting" };
  if (connection.status !== "connected") return { status: "disconnected" };
  const account: Hex = lowerCase(connection.address);
  return {
    status: "connected",
    account,
    walletName: connection.connector.name,
    chainId: connection.chainId,
    onRightNetwork: connection.chainId === chainId,
    demo: isDemoConnector(connection.connector.id),
  };
}
