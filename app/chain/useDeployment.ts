"use client";

import type { Deployment } from "./deployment.ts";
import { useChain } from "./useChain.ts";

/** The deployment of the nearest DeploymentProvider. Throws ChainFailure "deployment-missing" outside one. */
export const useDeployment = (): Deployment => useChain().deployment;
