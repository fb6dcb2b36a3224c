/**
 * One round of 1,000 clients with an MLP of 199,210 weights (784-200-200-9 here; McMahan et al. 2017 call it 2NN), all
 * selected, on two threads, in a process of its own. Prints the greatest resident memory in MiB and of how many weights.
 */
import { openTrainerPool } from "../../../offchain/learning/node/openTrainerPool.ts";
import { makeFederation } from "./makeFederation.ts";
import { timeRun } from "./timeRun.ts";

const federation = makeFederation("mlp", [200, 200], 1000, 60);
const { model, sets } = federation;
const pool = openTrainerPool({ model, sets, maxBatch: 20, workers: 2 });
await timeRun(federation, pool, { rounds: 2, fraction: 1, rule: "fedAvg", batch: 20 });
await pool.close();
const rssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify({ rssMiB, weights: model.size })}\n`);
