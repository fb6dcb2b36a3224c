/** Print `trainDigests`, for tests that train elsewhere: in another thread, another Node, with other compilers. */
import { isMainThread, parentPort } from "node:worker_threads";
import { trainDigests } from "./trainDigests.ts";

const digests = await trainDigests();
if (isMainThread) process.stdout.write(`${JSON.stringify(digests, null, 2)}\n`);
else parentPort?.postMessage(digests);
