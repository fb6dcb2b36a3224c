"use client";

import { use } from "react";
import type { Chain } from "./chain.ts";
import { ChainContext } from "./chainContext.ts";
import { ChainFailure } from "./errors.ts";

/** The chain of the nearest DeploymentProvider. Throws ChainFailure "deployment-missing" outside one. */
export function useChain(): Chain {
  const chain = use(ChainContext);
  if (chain !== undefined) return chain;
  throw new ChainFailure("deployment-missing", "This part of the page does not know which chain it is on.", {
    repair: "Put it below DeploymentProvider.",
  });
}
