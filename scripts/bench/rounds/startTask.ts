import { ZeroHash } from "ethers";
import { labelled } from "./labelled.ts";
import { STAKE, type Town } from "./openTown.ts";

const PER_ROUND = 1_000_000n;

/** A funded task whose first round has just begun. */
export async function startTask(town: Town, trainers: number, members: number) {
  const { coordinator, settlement, token } = town;
  const team = await town.gather(trainers);
  await coordinator.createTask({
    modelDigest: labelled("model"),
    referenceRoot: labelled("reference"),
    specDigest: labelled("task"),
    stake: STAKE,
    rounds: 2,
    minTrainers: 4,
    maxTrainers: trainers,
    memberLimit: members,
    minReveals: 3,
    maxAttempts: 3,
    consentGated: false,
    directWindow: 600,
    openTime: 86_400,
    commitTime: 3_600,
    revealTime: 3_600,
    certifyTime: 3_600,
    challengeTime: 3_600,
  });
  const created = (await coordinator.queryFilter(coordinator.filters.TaskCreated)).at(-1);
  if (created === undefined) throw new Error("no task was created");
  const { task } = created.args;
  await settlement.fund(task, token, PER_ROUND, { participation: 2000, committee: 1000, patients: 1000 });
  for (const hospital of team) await coordinator.connect(hospital).enrol(task, ZeroHash);
  return { task, team, committee: team.slice(0, members) };
}

export type Running = Awaited<ReturnType<typeof startTask>>;
