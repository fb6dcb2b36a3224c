import { randomBytes } from "node:crypto";

import type { Hex } from "../../../offchain/chain/hex.ts";
import { encodeIntegers } from "../../../offchain/learning/rounds/encodeIntegers.ts";
import type { Judgement } from "../../../offchain/learning/tasks/judgement.ts";
import { judgeRound } from "../../../offchain/learning/tasks/judgeRound.ts";
import { openPoolHere } from "../../../offchain/learning/tasks/openPoolHere.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import type { Certificate } from "../../../offchain/rounds/certificate.ts";
import { encodeContributions } from "../../../offchain/rounds/encodeContributions.ts";
import { keccak } from "../../../offchain/rounds/keccak.ts";
import type { Opening } from "../../../offchain/rounds/opening.ts";
import { packBits } from "../../../offchain/rounds/packBits.ts";
import { packOutcomes } from "../../../offchain/rounds/packOutcomes.ts";
import { honest, initial, made, spec } from "../../offchain/learning/tasks/smallTask.ts";

const SAMPLES = 48;
const ZERO: Hex = `0x${"00".repeat(32)}`;

export type TrainedSeat = { readonly bytes: Uint8Array; readonly opening: Opening };

/** Four updates on generated rows; the third is a copy of the first. */
export async function trainFourSeats(): Promise<readonly TrainedSeat[]> {
  const first = await honest(0);
  const deltas = [first, await honest(1), first, await honest(3)];
  return deltas.map((delta) => {
    const bytes = encodeIntegers("update", delta);
    const salt: Hex = `0x${randomBytes(32).toString("hex")}`;
    return {
      bytes,
      opening: { updateDigest: sha256Hex(bytes), samples: SAMPLES, consentRoot: ZERO, salt },
    };
  });
}

export type JudgedRound = {
  readonly judged: Judgement;
  readonly results: Certificate["results"];
  /** What `settle` takes. */
  readonly contributions: Hex;
};

/** The first round of a task as its committee judges it: by the engine. */
export async function judgeFirstRound(
  task: number,
  trainers: readonly Hex[],
  trained: readonly TrainedSeat[],
  patientsRoot: Hex,
): Promise<JudgedRound> {
  const seats = trained.map(({ bytes, opening: { updateDigest, samples } }, seat) => ({
    did: "reveal" as const,
    trainer: trainers[seat] ?? ZERO,
    updateDigest,
    samples,
    order: seat,
    bytes,
    refused: null,
  }));
  const judged = await judgeRound(
    {
      spec,
      step: { task, round: 0, attempt: 0 },
      initial,
      base: initial,
      seats,
      earlier: [],
      reference: made("reference", spec.reference.rows),
      seed: randomBytes(32),
      minReveals: 3,
      consentGated: false,
    },
    openPoolHere,
  );
  if (judged.contribution.kind !== "exact") throw new Error("four seats are not sampled");
  const contributions = encodeContributions({
    kind: "exact",
    utilities: [...judged.contribution.utilities].map(BigInt),
  });
  const results = {
    aggregateDigest: judged.model.digest,
    outcomes: packOutcomes(judged.outcomes.map(({ outcome }) => outcome)),
    harmful: packBits(judged.harmful),
    contributions: keccak(contributions),
    patientsRoot,
    reportDigest: judged.reportDigest,
  };
  return { judged, results, contributions };
}
