import type { Observation } from "@medplum/fhirtypes";

const RATE_HZ = 250;
const SECONDS = 10;
/** Volts a step: SampledData's factor is 0.005 mV. */
const FACTOR_MV = 0.005;
const BEAT_SECONDS = 0.84;

/** Centre after the beat's start (s), width (s), height in lead II (mV) of the waves of one beat. */
const WAVES = [
  { at: 0.16, width: 0.025, mv: 0.14 },
  { at: 0.285, width: 0.009, mv: -0.12 },
  { at: 0.31, width: 0.011, mv: 1.15 },
  { at: 0.337, width: 0.01, mv: -0.28 },
  { at: 0.53, width: 0.045, mv: 0.32 },
] as const;

/** How much of lead II each lead shows: Einthoven's III = II − I, by construction. */
const LEADS = [
  { code: "131329", display: "MDC_ECG_ELEC_POTL_I", share: 0.55 },
  { code: "131330", display: "MDC_ECG_ELEC_POTL_II", share: 1 },
  { code: "131389", display: "MDC_ECG_ELEC_POTL_III", share: 0.45 },
] as const;

/**
 * Ten seconds of a drawn three-lead ECG as FHIR R4 Observation with SampledData: always the same bytes. Each wave is a
 * Gaussian; it is nobody's heart.
 */
export function makeHeartbeat(): Uint8Array {
  const observation: Observation = {
    resourceType: "Observation",
    id: "ecg",
    status: "final",
    category: [
      {
        coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "procedure" }],
      },
    ],
    code: {
      coding: [{ system: "urn:oid:2.16.840.1.113883.6.24", code: "131328", display: "MDC_ECG_ELEC_POTL" }],
    },
    subject: { reference: "Patient/rosa", display: "Rosa Marchetti" },
    effectiveDateTime: "2026-09-12T08:30:00+02:00",
    device: { display: "3-lead ECG" },
    component: LEADS.map(({ code, display, share }) => ({
      code: { coding: [{ system: "urn:oid:2.16.840.1.113883.6.24", code, display }] },
      valueSampledData: {
        origin: { value: 0, unit: "mV", system: "http://unitsofmeasure.org", code: "mV" },
        period: 1000 / RATE_HZ,
        factor: FACTOR_MV,
        dimensions: 1,
        data: Array.from({ length: RATE_HZ * SECONDS }, (_, i) =>
          Math.round((share * leadTwo(i / RATE_HZ)) / FACTOR_MV),
        ).join(" "),
      },
    })),
  };
  return new TextEncoder().encode(JSON.stringify(observation));
}

function leadTwo(seconds: number): number {
  const within = seconds % BEAT_SECONDS;
  const beat = WAVES.reduce(
    (sum, { at, width, mv }) => sum + mv * Math.exp(-(((within - at) / width) ** 2) / 2),
    0,
  );
  return beat + 0.03 * Math.sin(seconds * 1.9);
}
