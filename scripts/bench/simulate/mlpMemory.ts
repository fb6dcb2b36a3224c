/**
 * Two rounds of as many clients as told, all selected, which hold 60,000 made-up images together and train an MLP of
 * 199,009 weights (784-200-200-9, nearly the 2NN of McMahan et al. 2017) on two threads, in a process of its own. Prints
 * the greatest resident memory in MiB.
 */
import { openTrainerPool } from "../../../offchain/learning/node/openTrainerPool.ts";
import { makeFederation } from "./makeFederation.ts";
import { timeRun } from "./timeRun.ts";

const count = Number(process.argv[2]);
const federation = makeFederation("mlp", [200, 200], count, Math.floor(60_000 / count));
const { model, sets } = federation;
const pool = openTrainerPool({ model, sets, maxBatch: 20, workers: 2 });
await timeRun(federation, pool, { rounds: 2, fraction: 1, rule: "fedAvg", batch: 20 });
await pool.close();
const rssMiB = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${rssMiB}\n`);
