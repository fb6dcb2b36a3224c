/**
 * Gas of a learning round, whole transactions (`gasUsed`, intrinsic gas included), on fresh slots: each figure is from
 * the first round of a task of its own.
 */
import { concat, hexlify, toBeHex, ZeroAddress } from "ethers";
import { settlementProof } from "../../offchain/rounds/settlementProof.ts";
import { gasOf } from "./rounds/gasOf.ts";
import { hexOf } from "./rounds/hexOf.ts";
import { labelled } from "./rounds/labelled.ts";
import { openTown, type Town } from "./rounds/openTown.ts";
import { runBatched } from "./rounds/runBatched.ts";
import { measureSettling } from "./rounds/measureSettling.ts";
import { startTask } from "./rounds/startTask.ts";

export type RoundFigures = {
  /** Five trainers, all on the committee, four sign: both batches, certificate, end of the challenge. */
  batched5: number;
  /** The same with 95 trainers more, who have no vote. */
  batched100SameCommittee: number;
  commitDirect: number;
  revealDirect: number;
  /** The certificate of a committee of seven, five of whom sign. */
  certificate7: number;
  /** Settling a round from all 2ⁿ utilities, which the transaction carries. */
  shapley8: number;
  shapley12: number;
  /** The first claim of a round, by somebody who has some of the token; then the next. */
  claimFirst: number;
  claimNext: number;
};

/** All 2ⁿ utilities as int32: whole, growing with the coalition, no two alike. */
const utilitiesOf = (players: number): string =>
  concat(
    Array.from({ length: 2 ** players }, (_, coalition) => {
      let value = coalition % 97;
      for (let player = 0; player < players; player += 1)
        if ((coalition >> player) % 2 === 1) value += 21_000 + 1_300 * player;
      return toBeHex(value, 4);
    }),
  );

/** Figures of direct entries: the second of each, as what the first one writes is there for all. */
async function runDirect(town: Town) {
  const { coordinator, networkHelpers } = town;
  const { task, team } = await startTask(town, 5, 5);
  const commit = (i: number) =>
    gasOf(coordinator.connect(team[i]).commitDirect(task, labelled(`commit/${i}`)));
  const reveal = (i: number) =>
    gasOf(
      coordinator
        .connect(team[i])
        .revealDirect(task, labelled(`update/${i}`), 1_000, labelled("consent"), labelled(`salt/${i}`)),
    );
  const commits = [await commit(0), await commit(1)];
  await networkHelpers.time.increase(3_600);
  const reveals = [await reveal(2), await reveal(0)];
  return { commitDirect: Math.max(...commits), revealDirect: Math.max(...reveals) };
}

async function claimBoth(town: Town) {
  const { running } = await measureSettling(town, 8, utilitiesOf(8));
  const { settlement } = town;
  const event = (await settlement.queryFilter(settlement.filters.RoundSettled)).at(-1);
  if (event === undefined) throw new Error("the round was not settled");
  const settled = event.args;
  const accounts = running.team.map(({ address }) => hexOf(address));
  const requester = hexOf(town.consortium.address);
  const tree = { task: Number(running.task), round: 0, accounts, requester, amounts: [...settled.amounts] };
  const claim = (seat: number) =>
    gasOf(
      settlement.claim(
        running.task,
        0,
        seat,
        accounts[seat] ?? ZeroAddress,
        settled.amounts[seat] ?? 0n,
        settled.patientsRoot,
        [...settlementProof(tree, seat)],
      ),
    );
  return { claimFirst: await claim(3), claimNext: await claim(4) };
}

export async function bench(): Promise<RoundFigures> {
  const town = await openTown();
  const small = await runBatched(town, await startTask(town, 5, 5), {
    contributions: utilitiesOf(5),
    accepted: 5,
    signing: 4,
  });
  const committee = await openTown();
  const seven = await runBatched(committee, await startTask(committee, 7, 7), {
    contributions: utilitiesOf(7),
    accepted: 7,
    signing: 5,
  });
  const direct = await runDirect(await openTown());
  const claims = await claimBoth(await openTown());
  const eight = await measureSettling(await openTown(), 8, utilitiesOf(8));
  const twelve = await measureSettling(await openTown(), 12, utilitiesOf(12));
  const crowd = await openTown();
  const sampled = hexlify(new Uint8Array(32).fill(1));
  const hundred = await runBatched(crowd, await startTask(crowd, 100, 5), {
    contributions: sampled,
    accepted: 100,
    signing: 4,
  });
  return {
    batched5: small.all,
    batched100SameCommittee: hundred.all,
    ...direct,
    certificate7: seven.certifying,
    shapley8: eight.gas,
    shapley12: twelve.gas,
    ...claims,
  };
}
