import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { hpkeSeal } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { DealtMember, Dealing, DealingPlace } from "./dealing.ts";
import { ReferenceSetError } from "./errors.ts";
import type { Manifest } from "./manifest.ts";
import { shareInfo } from "./partBinding.ts";
import { shareSecret } from "./shareSecret.ts";

export type DealParameters = {
  readonly manifest: Manifest;
  /** As `sealReference` gave them. */
  readonly secrets: readonly Hex[];
  readonly place: DealingPlace;
  /** The whole committee. */
  readonly members: readonly DealtMember[];
  /** How many have a part together: f + 1. */
  readonly threshold: number;
};

/**
 * Share the keys of all parts among a committee that has formed, each share sealed to its member.
 * @throws ReferenceSetError "bad-dealing"; RecordsError for a key that nothing can be sealed to
 */
export async function dealReference(parameters: DealParameters): Promise<Dealing> {
  const { manifest, secrets, place, threshold } = parameters;
  const members = [...parameters.members].sort((a, b) => a.chair - b.chair);
  if (members.some(({ chair }, i) => chair !== i + 1) || secrets.length !== manifest.parts.length)
    throw new ReferenceSetError("bad-dealing", "chairs have gaps, or parts have no secrets", {
      repair: "give every member of the committee, and the secrets of this manifest",
      values: { members: members.length, secrets: secrets.length },
    });
  const parts = await Promise.all(
    manifest.parts.map(async ({ round, attempt, keyPoint }, i) => {
      const { commitments, shares } = shareSecret(BigInt(secrets[i] ?? "0x0"), threshold, members.length);
      if (commitments[0] !== keyPoint)
        throw new ReferenceSetError("bad-dealing", "a secret is not that of its part", {
          repair: "give the secrets that were drawn for this manifest, in its order",
          values: { round, attempt },
        });
      const sealed = await Promise.all(
        members.map(async ({ chair, account, key }, at): Promise<Hex> => {
          const share = hexToBytes((shares[at] ?? "0x").slice(2));
          const info = shareInfo(place, { round, attempt }, chair, account);
          return `0x${bytesToHex(await hpkeSeal(key, info, share))}`;
        }),
      );
      return { round, attempt, commitments, sealed };
    }),
  );
  return {
    format: "aceso-dealing-1",
    chainId: String(place.chainId),
    coordinator: lower(place.coordinator),
    task: place.task,
    threshold,
    members: members.map(({ account }) => lower(account)),
    parts,
  };
}

const lower = (hex: Hex): Hex => `0x${hex.slice(2).toLowerCase()}`;
