import { z } from "zod";
import { hpkeOverhead } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Dealing, DealingPlace } from "./dealing.ts";
import { ReferenceSetError } from "./errors.ts";
import { attempt, hexOf, point, round } from "./fieldSchemas.ts";
import { mostMembers, mostParts, mostThreshold } from "./limits.ts";
import { listOf } from "./listOf.ts";
import type { Manifest } from "./manifest.ts";
import { readJson } from "./readJson.ts";

const schema = z.strictObject({
  format: z.literal("aceso-dealing-1"),
  chainId: z.string().regex(/^[1-9][0-9]{0,77}$/),
  coordinator: hexOf(20),
  task: z.number().int().min(0),
  threshold: z.number().int().min(1).max(mostThreshold),
  members: z.array(hexOf(20)).min(1).max(mostMembers),
  parts: listOf(
    z.strictObject({
      round,
      attempt,
      commitments: listOf(point, mostThreshold),
      sealed: listOf(hexOf(hpkeOverhead + 32), mostMembers),
    }),
    mostParts,
  ),
});

/** What the chain says a dealing must be. */
export type DealingExpectation = {
  readonly manifest: Manifest;
  readonly place: DealingPlace;
  /** Accounts by chair. */
  readonly members: readonly Hex[];
  /** f + 1. */
  readonly threshold: number;
};

/**
 * Read a dealing and hold it against the task, the committee and the manifest.
 * @throws ReferenceSetError "bad-dealing"
 */
export function parseDealing(bytes: Uint8Array, expected: DealingExpectation): Dealing {
  const dealing = readJson(bytes, schema, "bad-dealing", "dealing");
  const refuse = (why: string): ReferenceSetError =>
    new ReferenceSetError("bad-dealing", `the dealing ${why}`, {
      repair: "ask the requester to deal again; without a dealing no round can be certified",
    });
  const { place, members, threshold, manifest } = expected;
  const here = [String(place.chainId), place.coordinator.toLowerCase(), String(place.task)].join(" ");
  if ([dealing.chainId, dealing.coordinator, String(dealing.task)].join(" ") !== here)
    throw refuse("is of another task");
  if (dealing.members.join(" ") !== members.join(" ").toLowerCase()) throw refuse("is to another committee");
  if (dealing.threshold !== threshold)
    throw refuse(`needs ${dealing.threshold} members, where it should ${threshold}`);
  if (dealing.parts.length !== manifest.parts.length) throw refuse("is not of all parts");
  dealing.parts.forEach((part, i) => {
    const sealed = manifest.parts[i];
    const name = `part of round ${part.round}, attempt ${part.attempt}`;
    if (sealed?.round !== part.round || sealed.attempt !== part.attempt)
      throw refuse(`has a ${name} where the manifest has another`);
    if (part.commitments.length !== threshold || part.sealed.length !== members.length)
      throw refuse(`has other numbers of commitments or shares for the ${name}`);
    if (part.commitments[0] !== sealed.keyPoint) throw refuse(`shares another key for the ${name}`);
  });
  return dealing;
}
