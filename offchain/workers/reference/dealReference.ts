import { secp256k1 } from "@noble/curves/secp256k1.js";
import { bytesToHex, concatBytes, hexToBytes, randomBytes } from "@noble/hashes/utils.js";
import { u16, u8, utf8 } from "../../records/bytes.ts";
import { hpkeSeal } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import { taskBytes } from "../tasks/taskBytes.ts";
import type { DealtMember, Dealing, DealingPlace } from "./dealing.ts";
import type { Draw } from "./draw.ts";
import { ReferenceSetError } from "./errors.ts";
import type { Manifest } from "./manifest.ts";
import { type PartPlace, shareInfo } from "./partBinding.ts";
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
  /** What polynomials and seals are drawn from: fresh bytes, unless its maker wants the same dealing again (`deriveDraw`). */
  readonly draw?: Draw;
};

const fresh: Draw = (_, length) => randomBytes(length);

/**
 * Share the keys of all parts among a committee that has formed, each share sealed to its member.
 * @throws ReferenceSetError "bad-dealing"; RecordsError for a key that nothing can be sealed to
 */
export async function dealReference(parameters: DealParameters): Promise<Dealing> {
  const { manifest, secrets, place, threshold, draw = fresh } = parameters;
  const members = [...parameters.members].sort((a, b) => a.chair - b.chair);
  if (members.some(({ chair }, i) => chair !== i + 1) || secrets.length !== manifest.parts.length)
    throw new ReferenceSetError("bad-dealing", "chairs have gaps, or parts have no secrets", {
      repair: "give every member of the committee, and the secrets of this manifest",
      values: { members: members.length, secrets: secrets.length },
    });
  const parts = await Promise.all(
    manifest.parts.map(async ({ round, attempt, keyPoint }, i) => {
      const { commitments, shares } = shareSecret(
        BigInt(secrets[i] ?? "0x0"),
        threshold,
        members.length,
        (j) => coefficientOf(draw, place, { round, attempt }, { members, threshold }, j),
      );
      if (commitments[0] !== keyPoint)
        throw new ReferenceSetError("bad-dealing", "a secret is not that of its part", {
          repair: "give the secrets that were drawn for this manifest, in its order",
          values: { round, attempt },
        });
      const sealed = await Promise.all(
        members.map(async ({ chair, account, key }, at): Promise<Hex> => {
          const share = hexToBytes((shares[at] ?? "0x").slice(2));
          const info = shareInfo(place, { round, attempt }, chair, account);
          const ephemeral = draw(concatBytes(utf8("seal"), info, key, share), 32);
          return `0x${bytesToHex(await hpkeSeal(key, info, share, ephemeral))}`;
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

/**
 * aⱼ of a part's polynomial: 1 + (48 drawn bytes mod (n − 1)). Another committee, of which some may be the same, gets
 * another polynomial: shares of the two must not add up.
 */
function coefficientOf(
  draw: Draw,
  place: DealingPlace,
  { round, attempt }: PartPlace,
  { members, threshold }: Pick<DealParameters, "members" | "threshold">,
  j: number,
): bigint {
  const accounts = members.map(({ account }) => hexToBytes(account.slice(2)));
  const part = [taskBytes(place), u16(round), u8(attempt), u8(threshold), u8(j)];
  const wide = draw(concatBytes(utf8("coefficient"), ...part, ...accounts), 48);
  return secp256k1.Point.Fn.fromBytes(secp256k1.utils.randomSecretKey(wide));
}

const lower = (hex: Hex): Hex => `0x${hex.slice(2).toLowerCase()}`;
