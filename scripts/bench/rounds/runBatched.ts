import { Signature, concat, keccak256 } from "ethers";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { stateCertificate } from "../../../offchain/rounds/stateCertificate.ts";
import { gasOf } from "./gasOf.ts";
import { hexOf } from "./hexOf.ts";
import { labelled } from "./labelled.ts";
import type { Town } from "./openTown.ts";
import type { Running } from "./startTask.ts";

export type RoundParameters = {
  /** What the certificate names, as `settle` takes it. */
  readonly contributions: string;
  /** How many seats are accepted: the first. */
  readonly accepted: number;
  /** How many members sign: the first. */
  readonly signing: number;
};

/** The first round of a task by batches alone, as when nobody is late: both batches, certificate, end of the challenge. */
export async function runBatched(town: Town, running: Running, parameters: RoundParameters) {
  const { coordinator, networkHelpers } = town;
  const { task, team } = running;
  const leader = coordinator.connect(team[0]);
  const commits = await gasOf(leader.postBatch(task, labelled("commits"), [], "0x"));
  await networkHelpers.time.increase(3_600);
  const reveals = await gasOf(leader.postBatch(task, labelled("reveals"), [], "0x"));
  await networkHelpers.time.increase(3_600);
  const certified = await certify(town, running, parameters);
  await networkHelpers.time.increase(3_600);
  const ended = await gasOf(coordinator.poke(task));
  return { ...certified, all: commits + reveals + certified.gas + ended, certifying: certified.gas };
}

async function certify(town: Town, { task, committee }: Running, parameters: RoundParameters) {
  const { coordinator, ethers } = town;
  const { contributions, accepted, signing } = parameters;
  const [inputs, base, committeeRoot] = await coordinator.rootsOf(task);
  const results = {
    aggregateDigest: hexOf(labelled("aggregate")),
    outcomes: packOutcomes(Array.from({ length: accepted }, () => "accepted" as const)),
    harmful: 0n,
    contributions: hexOf(keccak256(contributions)),
    patientsRoot: hexOf(labelled("patients")),
    reportDigest: hexOf(labelled("report")),
  };
  const certificate = {
    task: Number(task),
    round: 0,
    attempt: 0,
    committeeRoot: hexOf(committeeRoot),
    baseDigest: hexOf(base),
    inputsRoot: hexOf(inputs),
    results,
  };
  const { chainId } = await ethers.provider.getNetwork();
  const place = { chainId, coordinator: hexOf(await coordinator.getAddress()) };
  const { domain, types, message } = stateCertificate(place, certificate);
  const typed = Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]]));
  const signatures = await Promise.all(
    committee.slice(0, signing).map(async (member) => {
      const signature = await member.signTypedData(domain, typed, message);
      return Signature.from(signature).compactSerialized;
    }),
  );
  const signers = 2 ** signing - 1;
  const addresses = committee.map(({ address }) => address);
  const gas = await gasOf(coordinator.certify(task, results, addresses, signers, concat(signatures)));
  return { gas, certificate, signers };
}
