import { bytesToHex } from "@noble/hashes/utils.js";
import { split } from "shamir-secret-sharing";
import { maxGuardians, type SealedShare } from "../envelope/header.ts";
import { RecordsError } from "../errors.ts";
import { hpkeSeal } from "../keys/hpke.ts";
import type { Guardian } from "./guardian.ts";
import { shareHash, shareInfo } from "./shareBinding.ts";

/**
 * B shared t-of-n over GF(2⁸), each share sealed to its guardian's epoch key and bound to its place.
 * Fewer than `threshold` shares say nothing about B, whatever computing power they meet.
 * @throws RecordsError `wrong-argument` unless 2 ≤ threshold ≤ guardians ≤ 255.
 */
export const sealShares = async (
  versionSecret: Uint8Array,
  guardians: readonly Guardian[],
  threshold: number,
  record: Uint8Array,
  version: number,
): Promise<readonly SealedShare[]> => {
  const n = guardians.length;
  if (!Number.isInteger(threshold) || threshold < 2 || threshold > n || n > maxGuardians) {
    throw new RecordsError("wrong-argument", `${threshold} of ${n} guardians is not a possible threshold`, {
      repair: `Name 2 to ${maxGuardians} guardians and a threshold from 2 to their number.`,
      values: { threshold, guardians: n },
    });
  }
  if (new Set(guardians.map(({ account }) => bytesToHex(account))).size !== n) {
    throw new RecordsError("wrong-argument", "the guardian set must name each guardian once", {
      repair: "Two shares at one guardian would weaken the threshold: name different institutions.",
      values: { guardians: n },
    });
  }
  const shares = await split(versionSecret, n, threshold);
  return Promise.all(
    guardians.map(async ({ account, epoch, key }, index) => {
      const share = shares[index] ?? new Uint8Array(0);
      const at = { record, version, index };
      const sealed = await hpkeSeal(key, shareInfo(at, account, epoch), share);
      const hash = shareHash(at, share);
      share.fill(0);
      return { guardian: account, epoch, sealed, hash };
    }),
  );
};
