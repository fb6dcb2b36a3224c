"use client";

import type { Deployment } from "../chain/deployment.ts";
import { useDeployment } from "../chain/useDeployment.ts";
import { connectWorker } from "./connectWorker.ts";
import type { WorkerClient } from "./workerClient.ts";

let tab: { readonly place: string; readonly client: WorkerClient } | undefined;

/** This tab's worker: one for all its components, started at the first job. */
export const useWorker = (): WorkerClient => workerOf(useDeployment());

function workerOf(deployment: Deployment): WorkerClient {
  const place = `${deployment.chainId}-${deployment.addresses.recordRegistry}`;
  if (tab?.place === place) return tab.client;
  const start = () => new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" });
  // While a page is rendered on the server nothing runs jobs; there is no origin either.
  const origin = typeof location === "undefined" ? "" : location.origin;
  const client = connectWorker({ deployment, origin }, start);
  if (typeof location !== "undefined") tab = { place, client };
  return client;
}
