import type { Certificate } from "./certificate.ts";

const NOTHING = `0x${"00".repeat(32)}` as const;

/** What names a void round to the chain, which then reads nothing else: a certificate of zeroes. */
export function voidCertificate(task: number, round: number): Certificate {
  return {
    task,
    round,
    attempt: 0,
    committeeRoot: NOTHING,
    baseDigest: NOTHING,
    inputsRoot: NOTHING,
    results: {
      aggregateDigest: NOTHING,
      outcomes: 0n,
      harmful: 0n,
      contributions: NOTHING,
      patientsRoot: NOTHING,
      reportDigest: NOTHING,
    },
  };
}
