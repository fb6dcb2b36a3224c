/**
 * Gas of a learning round, whole transactions (`gasUsed`, intrinsic gas included), on fresh slots: each figure is from
 * the first round of a task of its own.
 */
import hre from "hardhat";
import {
  AbiCoder,
  Signature,
  ZeroAddress,
  ZeroHash,
  concat,
  hexlify,
  id,
  keccak256,
  toBeHex,
  type ContractTransactionResponse,
  type HDNodeWallet,
} from "ethers";
import system from "../../ignition/modules/System.ts";
import { InstitutionRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/InstitutionRegistry__factory.ts";
import { RoundCoordinator__factory } from "../../types/ethers-contracts/factories/contracts/learning/RoundCoordinator__factory.ts";
import { IncentiveToken__factory } from "../../types/ethers-contracts/factories/contracts/rewards/IncentiveToken__factory.ts";
import { RewardSettlement__factory } from "../../types/ethers-contracts/factories/contracts/rewards/RewardSettlement__factory.ts";
import { StakeVault__factory } from "../../types/ethers-contracts/factories/contracts/rewards/StakeVault__factory.ts";

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

const STAKE = 1_000n;
const PER_ROUND = 1_000_000n;
const FAR_BALANCE = 10n ** 20n;
const coder = AbiCoder.defaultAbiCoder();
const bytes32 = (label: string) => id(`aceso/bench/rounds/${label}`);

/** The EIP-712 types of what members sign. */
export const certificateTypes = {
  Certificate: [
    { name: "task", type: "uint64" },
    { name: "round", type: "uint16" },
    { name: "attempt", type: "uint8" },
    { name: "committeeRoot", type: "bytes32" },
    { name: "baseDigest", type: "bytes32" },
    { name: "inputsRoot", type: "bytes32" },
    { name: "results", type: "Results" },
  ],
  Results: [
    { name: "aggregateDigest", type: "bytes32" },
    { name: "outcomes", type: "uint256" },
    { name: "harmful", type: "uint128" },
    { name: "contributions", type: "bytes32" },
    { name: "patientsRoot", type: "bytes32" },
    { name: "reportDigest", type: "bytes32" },
  ],
};

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("the in-process chain mined nothing");
  return Number(receipt.gasUsed);
}

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

const hashPair = (a: string, b: string): string => keccak256(concat(a < b ? [a, b] : [b, a]));

/** The path from a leaf to the root of a tree that pairs from the left; an odd node moves up. */
const proofOf = (leaves: readonly string[], leaf: number): string[] => {
  const proof: string[] = [];
  let [nodes, index] = [[...leaves], leaf];
  while (nodes.length > 1) {
    const neighbour = nodes[index % 2 === 0 ? index + 1 : index - 1];
    if (neighbour !== undefined) proof.push(neighbour);
    nodes = Array.from({ length: Math.ceil(nodes.length / 2) }, (_, i) => {
      const [left = "", right] = nodes.slice(2 * i, 2 * i + 2);
      return right === undefined ? left : hashPair(left, right);
    });
    index = Math.floor(index / 2);
  }
  return proof;
};

async function openTown() {
  const connection = await hre.network.create();
  const { ethers, ignition, networkHelpers } = connection;
  const rooms = await ignition.deploy(system, { parameters: { System: { consortiumDelay: 0 } } });
  const [consortium] = await ethers.getSigners();
  if (consortium === undefined) throw new Error("an account is needed");
  const at = async (contract: { getAddress(): Promise<string> }) => contract.getAddress();
  const institutions = InstitutionRegistry__factory.connect(await at(rooms.institutions), consortium);
  const token = IncentiveToken__factory.connect(await at(rooms.token), consortium);
  const stakes = StakeVault__factory.connect(await at(rooms.stakes), consortium);
  const coordinator = RoundCoordinator__factory.connect(await at(rooms.coordinator), consortium);
  const settlement = RewardSettlement__factory.connect(await at(rooms.rewards), consortium);
  await token.mint(consortium, 10n ** 12n);
  await token.approve(settlement, 10n ** 12n);

  const hospitals: HDNodeWallet[] = [];
  /** The first `count` hospitals, admitted, with stake to lock and some of the token left. */
  const gather = async (count: number) => {
    for (let i = hospitals.length; i < count; i += 1) {
      const hospital = ethers.HDNodeWallet.fromPhrase(
        "test test test test test test test test test test test junk",
        "",
        `m/44'/60'/1'/0/${i}`,
      ).connect(ethers.provider);
      await networkHelpers.setBalance(hospital.address, FAR_BALANCE);
      await institutions.admit(hospital.address, `hospital-${i}`, "");
      await token.mint(hospital.address, 100n * STAKE);
      await token.connect(hospital).approve(stakes, 100n * STAKE);
      await stakes.connect(hospital).deposit(10n * STAKE);
      await stakes.connect(hospital).authorise(coordinator, true);
      hospitals.push(hospital);
    }
    return hospitals.slice(0, count);
  };
  return { ...connection, consortium, token, coordinator, settlement, gather };
}

type Town = Awaited<ReturnType<typeof openTown>>;

/** A funded task whose first round has just begun. */
async function startTask(town: Town, trainers: number, members: number) {
  const { coordinator, settlement, token } = town;
  const team = await town.gather(trainers);
  await coordinator.createTask({
    modelDigest: bytes32("model"),
    referenceRoot: bytes32("reference"),
    specDigest: bytes32("task"),
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

type Running = Awaited<ReturnType<typeof startTask>>;

async function certify(town: Town, running: Running, utilities: string, accepted: number, signing: number) {
  const { coordinator, ethers } = town;
  const { task, committee } = running;
  const [inputs, base, committeeRoot] = await coordinator.rootsOf(task);
  const outcomes = Array.from({ length: accepted }, (_, seat) => 1n << (2n * BigInt(seat)));
  const results = {
    aggregateDigest: bytes32("aggregate"),
    outcomes: outcomes.reduce((all, one) => all | one, 0n),
    harmful: 0n,
    contributions: keccak256(utilities),
    patientsRoot: bytes32("patients"),
    reportDigest: bytes32("report"),
  };
  const certificate = {
    task,
    round: 0,
    attempt: 0,
    committeeRoot,
    baseDigest: base,
    inputsRoot: inputs,
    results,
  };
  const { chainId } = await ethers.provider.getNetwork();
  const domain = {
    name: "Aceso",
    version: "1",
    chainId,
    verifyingContract: await coordinator.getAddress(),
  };
  const signatures = await Promise.all(
    committee.slice(0, signing).map(async (member) => {
      const signature = await member.signTypedData(domain, certificateTypes, certificate);
      return Signature.from(signature).compactSerialized;
    }),
  );
  const signers = 2 ** signing - 1;
  const addresses = committee.map(({ address }) => address);
  const gas = await gasOf(coordinator.certify(task, results, addresses, signers, concat(signatures)));
  return { gas, certificate, signers };
}

/** One round by batches alone, as when nobody is late. */
async function runBatched(
  town: Town,
  running: Running,
  utilities: string,
  accepted: number,
  signing: number,
) {
  const { coordinator, networkHelpers } = town;
  const { task, team } = running;
  const leader = coordinator.connect(team[0]);
  const commits = await gasOf(leader.postBatch(task, bytes32("commits"), [], "0x"));
  await networkHelpers.time.increase(3_600);
  const reveals = await gasOf(leader.postBatch(task, bytes32("reveals"), [], "0x"));
  await networkHelpers.time.increase(3_600);
  const certified = await certify(town, running, utilities, accepted, signing);
  await networkHelpers.time.increase(3_600);
  const ended = await gasOf(coordinator.poke(task));
  return { ...certified, all: commits + reveals + certified.gas + ended, certifying: certified.gas };
}

async function settle(town: Town, players: number) {
  const running = await startTask(town, players, players);
  const utilities = utilitiesOf(players);
  const quorum = Math.floor((2 * players) / 3) + 1;
  const { certificate, signers } = await runBatched(town, running, utilities, players, quorum);
  const roster = running.team.map(({ address }) => BigInt(address) | (1n << 160n));
  const gas = await gasOf(town.settlement.settle(certificate, signers, roster, utilities));
  return { gas, running };
}

/** Figures of direct entries: the second of each, as what the first one writes is there for all. */
async function runDirect(town: Town) {
  const { coordinator, networkHelpers } = town;
  const { task, team } = await startTask(town, 5, 5);
  const commit = (i: number) =>
    gasOf(coordinator.connect(team[i]).commitDirect(task, bytes32(`commit/${i}`)));
  const reveal = (i: number) =>
    gasOf(
      coordinator
        .connect(team[i])
        .revealDirect(task, bytes32(`update/${i}`), 1_000, bytes32("consent"), bytes32(`salt/${i}`)),
    );
  const commits = [await commit(0), await commit(1)];
  await networkHelpers.time.increase(3_600);
  const reveals = [await reveal(2), await reveal(0)];
  return { commitDirect: Math.max(...commits), revealDirect: Math.max(...reveals) };
}

async function claimBoth(town: Town) {
  const { running } = await settle(town, 8);
  const { settlement } = town;
  const event = (await settlement.queryFilter(settlement.filters.RoundSettled)).at(-1);
  if (event === undefined) throw new Error("the round was not settled");
  const settled = event.args;
  const people = [...running.team, town.consortium].map(({ address }) => address);
  const amounts = [...settled.amounts];
  const leaves = amounts.map((amount, seat) =>
    keccak256(
      keccak256(
        coder.encode(
          ["uint64", "uint16", "uint256", "address", "uint256"],
          [running.task, 0, seat, people[seat], amount],
        ),
      ),
    ),
  );
  const claim = (seat: number) =>
    gasOf(
      settlement.claim(
        running.task,
        0,
        seat,
        people[seat] ?? ZeroAddress,
        amounts[seat] ?? 0n,
        settled.patientsRoot,
        proofOf(leaves, seat),
      ),
    );
  return { claimFirst: await claim(3), claimNext: await claim(4) };
}

export async function bench(): Promise<RoundFigures> {
  const town = await openTown();
  const five = utilitiesOf(5);
  const small = await runBatched(town, await startTask(town, 5, 5), five, 5, 4);
  const seven = await runBatched(town, await startTask(town, 7, 7), utilitiesOf(7), 7, 5);
  const direct = await runDirect(await openTown());
  const claims = await claimBoth(await openTown());
  const eight = await settle(await openTown(), 8);
  const twelve = await settle(await openTown(), 12);
  const crowd = await openTown();
  const sampled = hexlify(new Uint8Array(32).fill(1));
  const hundred = await runBatched(crowd, await startTask(crowd, 100, 5), sampled, 100, 4);
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
