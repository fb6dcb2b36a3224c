/** A run that saves itself to the directory given, and dies in the middle of round 4 as by a power cut. */
import { openRunDirectory } from "../../../../offchain/learning/node/openRunDirectory.ts";
import { runIdentity } from "../../../../offchain/learning/rounds/runIdentity.ts";
import { runRounds } from "../../../../offchain/learning/rounds/runRounds.ts";
import { federation, localPool, plan, start } from "./smallFederation.ts";

const given = plan({ rule: "fedAdam:0.05", rounds: 6 });
const pool = await localPool();
let trained = 0;
const own = federation({
  ...pool,
  train: (task) => {
    trained += 1;
    if (trained > 17) process.kill(process.pid, "SIGKILL"); // three rounds of five, and two more
    return pool.train(task);
  },
});
const { save } = await openRunDirectory(process.argv[2] ?? "", runIdentity(given, own), given);
await runRounds(given, own, start(), save);
