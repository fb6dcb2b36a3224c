import { quorum } from "../../../offchain/rounds/quorum.ts";
import { rosterWords } from "../../../offchain/rounds/rosterWords.ts";
import { gasOf } from "./gasOf.ts";
import { hexOf } from "./hexOf.ts";
import type { Town } from "./openTown.ts";
import { runBatched } from "./runBatched.ts";
import { startTask } from "./startTask.ts";

/** As many as may sit on a committee. */
const MOST_MEMBERS = 31;

/** Settles the first round of a task whose `players` trainers were all accepted. */
export async function measureSettling(town: Town, players: number, contributions: string) {
  const members = Math.min(players, MOST_MEMBERS);
  const running = await startTask(town, players, members);
  const round = { contributions, accepted: players, signing: quorum(members) };
  const { certificate, signers } = await runBatched(town, running, round);
  const roster = rosterWords(
    running.team.map(({ address }, seat) => ({
      account: hexOf(address),
      chair: seat < members ? seat + 1 : 0,
    })),
  );
  const gas = await gasOf(town.settlement.settle(certificate, signers, [...roster], contributions));
  return { gas, running };
}
