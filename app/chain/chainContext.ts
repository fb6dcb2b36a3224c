"use client";

import { createContext } from "react";
import type { Chain } from "./chain.ts";

/** Filled by DeploymentProvider; read it with useChain or useDeployment. */
export const ChainContext = createContext<Chain | undefined>(undefined);
