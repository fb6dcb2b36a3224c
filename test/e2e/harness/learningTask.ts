import type { Chain } from "../../../offchain/chain/chain.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { admitInstitution } from "../../../offchain/chain/institutions/admitInstitution.ts";
import { applyRound } from "../../../offchain/chain/tasks/applyRound.ts";
import { authoriseStake } from "../../../offchain/chain/tasks/authoriseStake.ts";
import { certifyRound } from "../../../offchain/chain/tasks/certifyRound.ts";
import { closePhase } from "../../../offchain/chain/tasks/closePhase.ts";
import { commitDirect } from "../../../offchain/chain/tasks/commitDirect.ts";
import { createTask } from "../../../offchain/chain/tasks/createTask.ts";
import { depositStake } from "../../../offchain/chain/tasks/depositStake.ts";
import { enrol } from "../../../offchain/chain/tasks/enrol.ts";
import { fundWithPermit } from "../../../offchain/chain/tasks/fundWithPermit.ts";
import { mintTokens } from "../../../offchain/chain/tasks/mintTokens.ts";
import { placeOf } from "../../../offchain/chain/tasks/placeOf.ts";
import { readTask } from "../../../offchain/chain/tasks/readTask.ts";
import { readTaskEvents } from "../../../offchain/chain/tasks/readTaskEvents.ts";
import { registerModel } from "../../../offchain/chain/tasks/registerModel.ts";
import { revealDirect } from "../../../offchain/chain/tasks/revealDirect.ts";
import { settleRound } from "../../../offchain/chain/tasks/settleRound.ts";
import { signStatement } from "../../../offchain/chain/tasks/signStatement.ts";
import { addBlock } from "../../../offchain/ipfs/addBlock.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { encodeTaskSpec } from "../../../offchain/learning/tasks/encodeTaskSpec.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import { hashCommitment } from "../../../offchain/rounds/hashCommitment.ts";
import { membersOf } from "../../../offchain/rounds/membersOf.ts";
import type { Opening } from "../../../offchain/rounds/opening.ts";
import { patientProof } from "../../../offchain/rounds/patientProof.ts";
import { patientsRoot } from "../../../offchain/rounds/patientsRoot.ts";
import { readRoster } from "../../../offchain/rounds/readRoster.ts";
import { DEFAULT_SPLIT } from "../../../offchain/rounds/split.ts";
import { stateCertificate } from "../../../offchain/rounds/stateCertificate.ts";
import { stateClosing } from "../../../offchain/rounds/stateClosing.ts";
import { connectMember } from "../../../scripts/network/connectMember.ts";
import { initial, spec } from "../../offchain/learning/tasks/smallTask.ts";
import { judgeFirstRound, trainFourSeats } from "./judgedRound.ts";
import { newPerson } from "./newPerson.ts";
import type { Person } from "./person.ts";
import { sharedStack } from "./sharedStack.ts";

const ZERO: Hex = `0x${"00".repeat(32)}`;
const HOUR = 3_600;
const ONE = 10n ** 18n;
const STAKE = 10n * ONE;
export const PER_ROUND = 100n * ONE;

export type HeldTask = {
  readonly task: number;
  readonly hospitals: readonly Person[];
  readonly patient: Person;
  /** What the patient's hospital gives them: the file's text. */
  readonly claim: string;
  readonly modelDigest: Hex;
  /** The running second round: enters a hospital's commitment. */
  readonly commitNext: (seat: number) => Promise<void>;
};

/**
 * A small task on the stack's chain and IPFS node, on generated rows, really trained and judged: four hospitals, the
 * third of which hands in a copy of the first's update. The first of three rounds is final and settled; the second is
 * under way, and two have committed.
 */
export async function holdLearningTask(): Promise<HeldTask> {
  const { network } = await sharedStack();
  if (network.consortium === undefined) throw new Error("the network has no consortium to admit hospitals");
  const consortium = await connectMember(network, network.consortium.home);
  const ipfs = connectIpfs(network.ipfs);
  const requester = await newPerson({ name: "requester" });
  const patient = await newPerson({ name: "patient" });
  const hospitals = await Promise.all(["nord", "sued", "ost", "west"].map((name) => newPerson({ name })));
  await mintTokens(consortium, requester.account, 1_000n * ONE);
  for (const { account, name } of hospitals) {
    await admitInstitution(consortium, account, `klinikum-${name}-${account.slice(2, 6)}`, "");
    await mintTokens(consortium, account, STAKE);
  }
  await Promise.all(
    hospitals.map(async ({ connection: { chain } }) => {
      await depositStake(chain, STAKE);
      await authoriseStake(chain, true);
    }),
  );

  const specBytes = encodeTaskSpec(spec);
  await addBlock(ipfs, specBytes);
  await addBlock(ipfs, initial.bytes);
  const { chain } = requester.connection;
  const { task } = await createTask(chain, {
    modelDigest: initial.digest,
    referenceRoot: ZERO,
    specDigest: sha256Hex(specBytes),
    stake: STAKE,
    rounds: spec.rounds,
    minTrainers: 4,
    maxTrainers: 4,
    memberLimit: 31,
    minReveals: 3,
    maxAttempts: 2,
    consentGated: false,
    directWindow: 600,
    openTime: HOUR,
    commitTime: HOUR,
    revealTime: HOUR,
    certifyTime: HOUR,
    challengeTime: HOUR,
  });
  const token = chain.addresses.incentiveToken;
  const deadline = Math.floor(Date.now() / 1000) + 24 * HOUR;
  await fundWithPermit(chain, { task, token, perRound: PER_ROUND, split: DEFAULT_SPLIT, deadline });
  const chains = hospitals.map(({ connection }) => connection.chain);
  for (const hospital of chains) await enrol(hospital, task, ZERO);
  const seats = readRoster(await readTaskEvents(chain, { task }), task);
  const committee = membersOf(seats);
  const place = placeOf(chain);

  const close = async (reveals: boolean): Promise<void> => {
    const { inputs } = await readTask(chain, task);
    const statement = stateClosing(place, { task, round: 0, attempt: 0 }, reveals, inputs);
    const signatures = await Promise.all(chains.map((hospital) => signStatement(hospital, statement)));
    await closePhase(chain, task, { committee, signatures });
  };
  const commit = async (hospital: Chain, seat: number, round: number, baseDigest: Hex, opening: Opening) =>
    commitDirect(
      hospital,
      task,
      hashCommitment({
        ...place,
        task,
        round,
        attempt: 0,
        trainer: seats[seat]?.account ?? ZERO,
        baseDigest,
        opening,
      }),
    );

  // The first round: trained, a copy among it, revealed, judged by the engine, signed by all four.
  const trained = await trainFourSeats();
  for (const [seat, { opening }] of trained.entries())
    await commit(chainAt(chains, seat), seat, 0, initial.digest, opening);
  await close(false);
  for (const [seat, { opening }] of trained.entries())
    await revealDirect(chainAt(chains, seat), task, opening);
  await close(true);
  const pay = {
    task,
    round: 0,
    pay: [patient, requester].map(({ account }) => ({ account, amount: 4n * ONE })),
  };
  const trainers = seats.map(({ account }) => account);
  const { judged, results, contributions } = await judgeFirstRound(
    task,
    trainers,
    trained,
    patientsRoot(pay),
  );
  await addBlock(ipfs, judged.reportBytes);
  await addBlock(ipfs, judged.model.bytes);
  const now = await readTask(chain, task);
  const certificate = {
    task,
    round: 0,
    attempt: 0,
    committeeRoot: now.committee,
    baseDigest: now.base,
    inputsRoot: now.inputs,
    results,
  };
  const statement = stateCertificate(place, certificate);
  const signatures = await Promise.all(chains.map((hospital) => signStatement(hospital, statement)));
  await certifyRound(chain, task, results, { committee, signatures });
  const signers = 0b1111;
  await settleRound(chain, certificate, signers, seats, contributions);
  await registerModel(chain, certificate, signers);
  for (const { account } of seats) await applyRound(chain, account, certificate, signers);

  const commitNext = async (seat: number): Promise<void> => {
    const opening = { updateDigest: ZERO, samples: 48, consentRoot: ZERO, salt: ZERO };
    await commit(chainAt(chains, seat), seat, 1, judged.model.digest, opening);
  };
  await commitNext(0);
  await commitNext(1);
  consortium.provider.destroy();
  const claim = JSON.stringify({
    format: "aceso-patient-claim-1",
    task,
    round: 0,
    account: patient.account,
    amount: String(4n * ONE),
    proof: patientProof(pay, patient.account),
  });
  return { task, hospitals, patient, claim, modelDigest: judged.model.digest, commitNext };
}

function chainAt(chains: readonly Chain[], seat: number): Chain {
  const chain = chains[seat];
  if (chain === undefined) throw new Error(`there is no hospital ${seat}`);
  return chain;
}
