import type { Signal } from "../ecg/signal.ts";
import { ViewerError } from "../errors.ts";
import { conceptText } from "./conceptText.ts";
import type { FhirRecord } from "./fhirRecord.ts";
import { leadName } from "./leadName.ts";
import { readDate } from "./readDate.ts";
import { readSampledData } from "./readSampledData.ts";

export type SampledSignals = {
  readonly signals: readonly Signal[];
  /** What is written as a signal and cannot be read as one. */
  readonly problems: readonly ViewerError[];
};

/**
 * The recorded signals of a file's observations: each observation with SampledData in its value or components is
 * one signal, its leads together where their rates agree. A broken one does not hide the others.
 */
export function sampledSignals(record: FhirRecord): SampledSignals {
  const signals: Signal[] = [];
  const problems: ViewerError[] = [];
  for (const resource of record.resources) {
    if (resource.resourceType !== "Observation") continue;
    if (resource.status === "entered-in-error" || resource.status === "cancelled") continue;
    const title = conceptText(resource.code) ?? "Signal";
    const on = readDate(
      resource.effectiveDateTime ?? resource.effectivePeriod?.start ?? resource.effectiveInstant,
    )?.words;
    const byRate = new Map<number, Signal["channels"]>();
    for (const part of [resource, ...(resource.component ?? [])]) {
      if (part.valueSampledData === undefined) continue;
      try {
        const lead = readSampledData(part.valueSampledData, leadName(conceptText(part.code) ?? title));
        byRate.set(lead.rate, [...(byRate.get(lead.rate) ?? []), ...lead.channels]);
      } catch (error) {
        if (!(error instanceof ViewerError)) throw error;
        problems.push(error);
      }
    }
    for (const [rate, channels] of byRate)
      signals.push({ name: on === undefined ? title : `${title}, ${on}`, rate, channels });
  }
  return { signals, problems };
}
