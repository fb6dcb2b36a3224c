import { AbiCoder, Signature, ZeroHash, concat, id, keccak256, type BaseContract } from "ethers";
import { hexOf } from "../../scripts/bench/rounds/hexOf.ts";
import { stateCertificate } from "../../offchain/rounds/stateCertificate.ts";
import type { System } from "./deploySystem.ts";

const HOUR = 3_600;
const LONG = 60 * 24 * HOUR;
const POOL = 1_000n;
const coder = AbiCoder.defaultAbiCoder();

type Signer = System["people"][number];
type Times = { openTime?: number; commitTime?: number; revealTime?: number; challengeTime?: number };

const termsOf = (rounds: number) => ({
  modelDigest: id("model"),
  referenceRoot: id("reference"),
  specDigest: id("spec"),
  stake: 0,
  rounds,
  minTrainers: 4,
  maxTrainers: 4,
  memberLimit: 4,
  minReveals: 3,
  maxAttempts: 1,
  consentGated: false,
  directWindow: 60,
  openTime: LONG,
  commitTime: HOUR,
  revealTime: HOUR,
  certifyTime: LONG,
  challengeTime: LONG,
});

const leafOf = (types: readonly string[], values: readonly unknown[]): string =>
  keccak256(keccak256(coder.encode(types, values)));

/**
 * Learning tasks in every phase, with four hospitals in them, and what a stranger may try at each of their functions.
 * `hospitals` are admitted; `restricted` does what only the consortium may.
 */
export async function learningAttempts(
  system: System,
  parameters: {
    hospitals: readonly Signer[];
    patient: Signer;
    stranger: Signer;
    restricted: (target: BaseContract, method: string, args: readonly unknown[]) => Promise<void>;
  },
): Promise<Record<string, readonly unknown[]>> {
  const { coordinator, rewards, token, stakes, datasets, networkHelpers, consortium: requester } = system;
  const { hospitals, patient, stranger, restricted } = parameters;
  const owned = id("dataset");
  await datasets.connect(hospitals[0]).register(owned, id("rows"), 1, id("schema"));
  const dataset = await datasets.datasetId(hospitals[0]!, owned);
  await restricted(token, "mint", [requester.address, 10n * POOL]);
  await restricted(token, "mint", [stranger.address, 10n]);
  await token.approve(rewards, 10n * POOL);
  await token.connect(stranger).approve(rewards, 1);
  await token.connect(stranger).approve(stakes, 1);

  const create = async (rounds: number, times: Times): Promise<bigint> => {
    await coordinator.createTask({ ...termsOf(rounds), ...times });
    return (await coordinator.queryFilter(coordinator.filters.TaskCreated)).at(-1)!.args.task;
  };
  const start = async (rounds: number, times: Times): Promise<bigint> => {
    const task = await create(rounds, times);
    for (const hospital of hospitals) await coordinator.connect(hospital).enrol(task, ZeroHash);
    return task;
  };

  const open = await create(1, {});
  const over = await create(1, { challengeTime: HOUR });
  await coordinator.connect(hospitals[0]).enrol(over, ZeroHash);
  await coordinator.cancel(over);
  const due = await create(1, { openTime: HOUR });
  const committing = await start(1, { commitTime: LONG });
  const revealing = await start(1, { revealTime: LONG });
  const certifying = await start(1, {});
  const certified = await create(3, {});
  await rewards.fund(certified, token, POOL, { participation: 2_000, committee: 1_000, patients: 1_000 });
  for (const hospital of hospitals) await coordinator.connect(hospital).enrol(certified, ZeroHash);

  // One who adds 1,000 to the model, and three who add nothing.
  const utilities = concat(
    Array.from({ length: 16 }, (_, coalition) => coder.encode(["int32"], [(coalition % 2) * 1_000])).map(
      (word) => `0x${word.slice(-8)}`,
    ),
  );
  const committee = hospitals.map(({ address }) => address);
  const { chainId } = await system.ethers.provider.getNetwork();
  const place = { chainId, coordinator: hexOf(await coordinator.getAddress()) };
  const certificateOf = async (task: bigint, round: number, patientsRoot: string) => {
    const { inputs, base, committee: committeeRoot } = await coordinator.rootsOf(task);
    return {
      task: Number(task),
      round,
      attempt: 0,
      committeeRoot: hexOf(committeeRoot),
      baseDigest: hexOf(base),
      inputsRoot: hexOf(inputs),
      results: {
        aggregateDigest: hexOf(id(`model ${round}`)),
        outcomes: 0b01_01_01_01n,
        harmful: 0n,
        contributions: hexOf(keccak256(utilities)),
        patientsRoot: hexOf(patientsRoot),
        reportDigest: hexOf(id("report")),
      },
    };
  };
  type Certificate = Awaited<ReturnType<typeof certificateOf>>;
  const sign = async (signer: Signer, certificate: Certificate): Promise<string> => {
    const { domain, types, message } = stateCertificate(place, certificate);
    const typed = Object.fromEntries(Object.entries(types).map(([name, fields]) => [name, [...fields]]));
    return Signature.from(await signer.signTypedData(domain, typed, message)).compactSerialized;
  };
  const pass = async (hours: number) => networkHelpers.time.increase(hours * HOUR);

  const rounds: Certificate[] = [];
  for (const [round, signing] of [4, 4, 3].entries()) {
    await coordinator.connect(hospitals[round]).postBatch(certified, id("commits"), [], "0x");
    await pass(2);
    const promise = leafOf(
      ["uint64", "uint16", "address", "uint256"],
      [certified, round, patient.address, 60],
    );
    const certificate = await certificateOf(certified, round, promise);
    const signatures = await Promise.all(hospitals.slice(0, signing).map((one) => sign(one, certificate)));
    const signers = 2 ** signing - 1;
    await coordinator.certify(certified, certificate.results, committee, signers, concat(signatures));
    rounds.push(certificate);
  }
  const [first, second, third] = rounds as [Certificate, Certificate, Certificate];
  const roster = committee.map((account) => BigInt(account) | (1n << 160n));
  await rewards.settle(first, 15, roster, utilities);
  const settled = (await rewards.queryFilter(rewards.filters.RoundSettled)).at(-1)!.args;
  const leaves = [...committee, requester.address].map((account, seat) =>
    leafOf(
      ["uint64", "uint16", "uint256", "address", "uint256"],
      [certified, 0, seat, account, settled.amounts[seat]],
    ),
  );
  const pair = (a: string, b: string): string => keccak256(concat(a < b ? [a, b] : [b, a]));
  const proof = [leaves[1]!, pair(leaves[2]!, leaves[3]!), leaves[4]!];

  const junk = concat(Array.from({ length: 8 }, () => id("half a signature")));
  const entry = { head: id("head"), content: id("content") };
  const withholding = {
    certificate: first,
    signers: 15,
    trainer: committee[3]!,
    commitment: id("commitment"),
    signature: "0x",
    proof: [],
    inputsBefore: ZeroHash,
    commit: entry,
    after_: [],
  };
  const split = { participation: 0, committee: 0, patients: 0 };
  const { v, r, s } = Signature.from(await stranger.signMessage("permit"));
  const permit = { deadline: 4_000_000_000, v, r, s };
  const one = committee[0]!;
  return {
    "RoundCoordinator.createTask": [termsOf(1)],
    "RoundCoordinator.cancel": [committing],
    "RoundCoordinator.enrol": [open, ZeroHash],
    "RoundCoordinator.postBatch": [committing, id("root"), [], "0x"],
    "RoundCoordinator.closePhase": [committing, committee, junk],
    "RoundCoordinator.commitDirect": [committing, id("commitment")],
    "RoundCoordinator.revealDirect": [revealing, id("update"), 1, ZeroHash, id("salt")],
    "RoundCoordinator.shareReference": [revealing, id("share")],
    "RoundCoordinator.certify": [
      certifying,
      (await certificateOf(certifying, 0, ZeroHash)).results,
      committee,
      15,
      junk,
    ],
    "RoundCoordinator.dissent": [third, 7, committee, 15, junk],
    "RoundCoordinator.poke": [due],
    "RoundCoordinator.slashEquivocation": [
      one,
      first,
      await sign(hospitals[0]!, first),
      second,
      await sign(hospitals[0]!, second),
    ],
    "RoundCoordinator.slashWithheld": [withholding],
    "RoundCoordinator.releaseStake": [over, one],
    "DatasetRegistry.register": [id("own"), id("rows"), 1, id("schema")],
    "DatasetRegistry.change": [dataset, id("rows"), 2],
    "DatasetRegistry.retire": [dataset],
    "ModelRegistry.registerModel": [first, 15],
    "Reputation.applyRound": [one, first, 15],
    "IncentiveToken.transfer": [one, 1],
    "IncentiveToken.transferFrom": [requester.address, stranger.address, 1],
    "IncentiveToken.approve": [one, 1],
    "IncentiveToken.permit": [one, stranger.address, 1, permit.deadline, permit.v, permit.r, permit.s],
    "IncentiveToken.mint": [stranger.address, 1],
    "IncentiveToken.setAuthority": [stranger.address],
    "StakeVault.deposit": [1],
    "StakeVault.withdraw": [2],
    "StakeVault.authorise": [one, true],
    "StakeVault.lock": [1, one, 1],
    "StakeVault.unlock": [certified, one],
    "StakeVault.slash": [certified, one, 10_000, stranger.address],
    "RewardSettlement.setTokenAllowed": [await token.getAddress(), false],
    "RewardSettlement.fund": [open, await token.getAddress(), 1, split],
    "RewardSettlement.fundWithPermit": [open, await token.getAddress(), 1, split, permit],
    "RewardSettlement.settle": [second, 15, roster, utilities],
    "RewardSettlement.claim": [certified, 0, 0, one, settled.amounts[0], settled.patientsRoot, proof],
    "RewardSettlement.claimPatient": [certified, 0, patient.address, 60, settled.trainersRoot, []],
    "RewardSettlement.refund": [certified, [1]],
    "RewardSettlement.refundPatients": [certified, 0, settled.trainersRoot, settled.patientsRoot],
    "RewardSettlement.setAuthority": [stranger.address],
  };
}
