/**
 * A chain behind JSON-RPC with the production deployment on it, and hospitals with stakes: what tasks are tested on. Time
 * passes only when a test lets it.
 */
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Chain } from "../../../offchain/chain/chain.ts";
import { connectChain } from "../../../offchain/chain/connectChain.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { admitInstitution } from "../../../offchain/chain/institutions/admitInstitution.ts";
import { loadAddresses } from "../../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";
import { parseHex } from "../../../offchain/chain/parseHex.ts";
import { readBlockRef } from "../../../offchain/chain/readBlockRef.ts";
import { authoriseStake } from "../../../offchain/chain/tasks/authoriseStake.ts";
import { certifyRound } from "../../../offchain/chain/tasks/certifyRound.ts";
import { createTask } from "../../../offchain/chain/tasks/createTask.ts";
import { depositStake } from "../../../offchain/chain/tasks/depositStake.ts";
import { enrol } from "../../../offchain/chain/tasks/enrol.ts";
import { fundWithPermit } from "../../../offchain/chain/tasks/fundWithPermit.ts";
import { mintTokens } from "../../../offchain/chain/tasks/mintTokens.ts";
import { placeOf } from "../../../offchain/chain/tasks/placeOf.ts";
import { readTask } from "../../../offchain/chain/tasks/readTask.ts";
import { readTaskEvents } from "../../../offchain/chain/tasks/readTaskEvents.ts";
import { signStatement } from "../../../offchain/chain/tasks/signStatement.ts";
import type { Certificate, Results } from "../../../offchain/rounds/certificate.ts";
import { membersOf } from "../../../offchain/rounds/membersOf.ts";
import { readRoster, type EnrolledSeat } from "../../../offchain/rounds/readRoster.ts";
import { DEFAULT_SPLIT, type Split } from "../../../offchain/rounds/split.ts";
import { stateCertificate } from "../../../offchain/rounds/stateCertificate.ts";
import type { Terms } from "../../../offchain/rounds/terms.ts";
import { deploySystem } from "../../../scripts/network/deploySystem.ts";
import { requestRpc } from "../../../scripts/network/requestRpc.ts";
import { startChain } from "../../../scripts/network/startChain.ts";

export type Actor = { readonly account: Hex; readonly chain: Chain };

const CONSORTIUM_KEY: Hex = `0x${"c0".repeat(32)}`;
export const STAKE = 1_000n;
export const NO_DATASET: Hex = `0x${"00".repeat(32)}`;
/** The same 32 bytes for the same words. */
export const digest = (words: string): Hex => `0x${createHash("sha256").update(words).digest("hex")}`;

export const HOUR = 3_600;
export const someTerms = (change: Partial<Terms> = {}): Terms => ({
  modelDigest: digest("model"),
  referenceRoot: digest("reference"),
  specDigest: digest("spec"),
  stake: STAKE,
  rounds: 2,
  minTrainers: 4,
  maxTrainers: 4,
  memberLimit: 31,
  minReveals: 3,
  maxAttempts: 2,
  consentGated: false,
  directWindow: 600,
  openTime: 24 * HOUR,
  commitTime: HOUR,
  revealTime: HOUR,
  certifyTime: HOUR,
  challengeTime: HOUR,
  ...change,
});

export async function buildTaskWorld(count: number) {
  const directory = await mkdtemp(join(tmpdir(), "aceso-tasks-"));
  const server = await startChain({ port: 0, blockMs: 0, consortiumKey: CONSORTIUM_KEY });
  const deployment = await deploySystem({ rpc: server.rpc, directory });
  const addresses = await loadAddresses(deployment);
  const opened: Chain[] = [];
  const request = (method: string, parameters: unknown[] = []) => requestRpc(server.rpc, method, parameters);

  const actor = async (privateKey: Hex): Promise<Actor> => {
    const signer = await loadSigner({ privateKey });
    const chain = await connectChain({ rpc: server.rpc, addresses, signer });
    opened.push(chain);
    const account = parseHex(signer.address, "account", 20);
    await request("hardhat_setBalance", [account, "0x56bc75e2d63100000"]);
    return { account, chain };
  };
  const consortium = await actor(CONSORTIUM_KEY);
  const stranger = await actor(`0x${randomBytes(32).toString("hex")}`);
  const requester = await actor(digest("requester"));
  await mintTokens(consortium.chain, requester.account, 10n ** 24n);
  const hospitals: Actor[] = [];
  for (let i = 0; i < count; i += 1) {
    const hospital = await actor(digest(`hospital ${i}`));
    await admitInstitution(consortium.chain, hospital.account, `hospital-${i}`, "");
    await mintTokens(consortium.chain, hospital.account, 100n * STAKE);
    await depositStake(hospital.chain, 20n * STAKE);
    await authoriseStake(hospital.chain, true);
    hospitals.push(hospital);
  }

  const now = async (): Promise<number> => (await readBlockRef(consortium.chain, "latest"))!.time;
  /** The next block is at `time`. */
  const reach = async (time: number): Promise<void> => {
    await request("evm_setNextBlockTimestamp", [time]);
    await request("evm_mine");
  };
  /** A funded task in its first round, with the first hospitals in it. */
  const start = async (terms: Terms, perRound = 1_000_003n, split: Split = DEFAULT_SPLIT) => {
    const { task } = await createTask(requester.chain, terms);
    const deadline = (await now()) + HOUR;
    const token = addresses.incentiveToken;
    await fundWithPermit(requester.chain, { task, token, perRound, split, deadline });
    const team = hospitals.slice(0, terms.maxTrainers);
    for (const hospital of team) await enrol(hospital.chain, task, NO_DATASET);
    const seats = readRoster(await readTaskEvents(stranger.chain, { task }), task);
    return { task, team, seats, perRound, split };
  };
  /** The certificate that `results` make of the running attempt. */
  const certificateOf = async (task: number, results: Results): Promise<Certificate> => {
    const { state, committee, base, inputs } = await readTask(stranger.chain, task);
    if (state.stage !== "round") throw new Error(`task ${task} is ${state.stage}`);
    const { round, attempt } = state;
    return { task, round, attempt, committeeRoot: committee, baseDigest: base, inputsRoot: inputs, results };
  };
  /** Certifies the running round, with the signatures of the members whose chairs are given (from 1). */
  const certify = async (
    task: number,
    seats: readonly EnrolledSeat[],
    results: Results,
    chairs: readonly number[],
  ) => {
    const certificate = await certificateOf(task, results);
    const committee = membersOf(seats);
    const statement = stateCertificate(placeOf(stranger.chain), certificate);
    const signatures: (Hex | undefined)[] = [];
    for (const [i, account] of committee.entries()) {
      const member = hospitals.find((hospital) => hospital.account === account)!;
      signatures.push(chairs.includes(i + 1) ? await signStatement(member.chain, statement) : undefined);
    }
    const mined = await certifyRound(stranger.chain, task, results, { committee, signatures });
    const signers = chairs.reduce((bits, chair) => bits + 2 ** (chair - 1), 0);
    return { certificate, signers, mined };
  };
  return {
    rpc: server.rpc,
    deployment,
    addresses,
    consortium,
    requester,
    stranger,
    hospitals,
    request,
    now,
    reach,
    start,
    certificateOf,
    certify,
    async close(): Promise<void> {
      for (const chain of opened) chain.provider.destroy();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type TaskWorld = Awaited<ReturnType<typeof buildTaskWorld>>;
