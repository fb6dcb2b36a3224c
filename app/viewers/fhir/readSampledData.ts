import { MAX_SAMPLES, type Channel, type Signal } from "../ecg/signal.ts";
import { toMillivolts } from "../ecg/toMillivolts.ts";
import { MalformedContentError, TooLargeToShowError } from "../errors.ts";
import type { SampledData } from "./datatypes.ts";

/**
 * FHIR R4 SampledData: decimals parted by spaces, `dimensions` of them at each point in time; value = number · factor
 * + origin. "E" (error), "U" and "L" (beyond the limits) leave a gap.
 *
 * @throws MalformedContentError, TooLargeToShowError.
 *
 * @example
 * readSampledData({ origin: { value: 0, unit: "mV" }, period: 10, dimensions: 1, data: "1 E 2" }, "Lead I").rate; // 100
 */
export function readSampledData(sampled: SampledData, name: string): Signal {
  const { origin, period, factor = 1, dimensions, data = "" } = sampled;
  if (!(period > 0) || !Number.isInteger(dimensions) || dimensions < 1)
    throw new MalformedContentError("FHIR", `the signal "${name}" has no usable period or dimensions`);
  if (data.length > MAX_SAMPLES * 8)
    throw new TooLargeToShowError("The signal", data.length, MAX_SAMPLES * 8, "characters");
  const written = data.trim() === "" ? [] : data.trim().split(/\s+/);
  const length = Math.floor(written.length / dimensions);
  if (dimensions > written.length && written.length > 0)
    throw new MalformedContentError("FHIR", `the signal "${name}" has fewer values than dimensions`);
  const { unit, factor: toUnit } = toMillivolts(origin.code ?? origin.unit ?? "");
  const channels = Array.from({ length: Math.min(dimensions, 64) }, (_, dimension): Channel => ({
    name: dimensions === 1 ? name : `${name} ${dimension + 1}`,
    unit,
    samples: Float32Array.from({ length }, (_, i) => {
      const word = written[i * dimensions + dimension] ?? "";
      const value = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(word) ? Number(word) : NaN;
      return (value * factor + (origin.value ?? 0)) * toUnit;
    }),
  }));
  return { name, rate: 1000 / period, channels };
}
