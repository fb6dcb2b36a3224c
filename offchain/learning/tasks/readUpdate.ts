import { MalformedIntegersError } from "../rounds/errors.ts";
import { outOfRange } from "../rounds/outOfRange.ts";
import type { Update } from "../rounds/update.ts";
import { type DecodedUpdate, decodeUpdate } from "./decodeUpdate.ts";
import { MalformedPatientsError } from "./errors.ts";
import { mostSamples } from "./limits.ts";
import type { RoundModel } from "./roundModel.ts";
import { LOST, type SeatInput } from "./seat.ts";
import { sha256Hex } from "./sha256Hex.ts";

/** At most 128 updates, each of at most this much, stay below 2⁵³ together. */
const mostMass = Math.floor((2 ** 53 - 1) / 128);

/** What can be counted, and whose rows it names. */
export type ReadUpdate = { readonly update: Update; readonly patients: DecodedUpdate["patients"] };

/**
 * A revealed update, or in words why it cannot be counted. Only what everybody sees alike is looked at: the bytes, their
 * digest, their length and range. Whether it is a good update is not asked here, nor is a bad one refused for it. The
 * words are published, also where the update is sealed: they name places in it, never what stands there.
 * Where rows are tied to consents, that includes whose they are: at most one patient a row.
 */
export const readUpdate = (
  reveal: Extract<SeatInput, { did: "reveal" }>,
  base: Pick<RoundModel, "units">,
  consentGated: boolean,
): ReadUpdate | { readonly refused: string } => {
  const { trainer, samples, bytes, updateDigest } = reveal;
  if (reveal.refused !== null) return { refused: reveal.refused };
  if (!Number.isSafeInteger(samples) || samples < 1 || samples > mostSamples) {
    return { refused: `it claims ${samples} samples, where 1 to ${mostSamples} can be counted` };
  }
  if (bytes === null) return { refused: LOST };
  if (sha256Hex(bytes) !== updateDigest) return { refused: "its update is not the one it committed to" };
  let decoded: DecodedUpdate;
  try {
    decoded = decodeUpdate(bytes, base.units.length, consentGated);
  } catch (error) {
    const isMalformed = error instanceof MalformedIntegersError || error instanceof MalformedPatientsError;
    if (isMalformed) return { refused: error.message };
    throw error;
  }
  const { delta, patients } = decoded;
  if (patients.length > samples) {
    return { refused: "it names more patients than it claims samples" };
  }
  const error = outOfRange(base.units, delta);
  if (error !== null) return { refused: `it takes the model out of range at weight ${error.index}` };
  // So that no one update makes the sum of all inexact, which would cost everybody the round.
  const largest = delta.reduce((most, units) => Math.max(most, Math.abs(units)), 1);
  if (samples * (largest + 2) > mostMass) {
    return { refused: `its largest change is too large for the ${samples} samples it claims` };
  }
  return { update: { trainer, delta, samples }, patients };
};
