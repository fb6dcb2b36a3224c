/** The module worker: sealing, opening and every key live here, so that the page never waits and never holds them. */
import "../parseWithoutEval.ts";
import { createChain } from "../chain/createChain.ts";
import { httpBlocks } from "../engine/storage/httpBlocks.ts";
import { deleteDeviceStore } from "../engine/device/deleteDeviceStore.ts";
import { openDeviceStore } from "../engine/device/openDeviceStore.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import { serveJobs } from "./serveJobs.ts";

const post = (message: FromWorker): void => {
  self.postMessage(message);
};

const receive = serveJobs({ post }, ({ deployment, origin }) => ({
  chain: createChain({ deployment, rpc: new URL("/api/rpc", origin).href }),
  blocks: httpBlocks(origin),
  openStore: (account) => openDeviceStore(deployment, account),
  deleteStore: (account) => deleteDeviceStore(deployment, account),
  // Only a page may ask for it, with navigator.storage.persist().
  isPersisted: () => navigator.storage.persisted(),
  open: undefined,
}));

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => void receive(data));
