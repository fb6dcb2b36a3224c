import type { DataSet } from "dicom-parser";
import { readText } from "./readText.ts";

/** What the header says the file is, for the panel beside the picture; only what is written. */
export type DicomDescription = readonly { readonly label: string; readonly words: string }[];

const MODALITIES: Readonly<Record<string, string>> = {
  CR: "X-ray (computed radiography)",
  CT: "Computed tomography (CT)",
  DX: "X-ray (digital)",
  ECG: "Electrocardiogram (ECG)",
  MG: "Mammogram",
  MR: "Magnetic resonance (MR)",
  NM: "Nuclear medicine",
  OT: "Other",
  PT: "Positron emission tomography (PET)",
  RTDOSE: "Radiotherapy dose",
  SC: "Secondary capture",
  US: "Ultrasound",
  XA: "X-ray angiography",
};

const SEXES: Readonly<Record<string, string>> = { F: "female", M: "male", O: "other" };

/** PS3.5 §6.2, PN: family^given^middle^prefix^suffix, in up to three alphabets. */
function personName(name: string | undefined): string | undefined {
  const [family = "", given = "", middle = "", prefix = "", suffix = ""] =
    name?.split("=", 1)[0]?.split("^") ?? [];
  const words = [prefix, given, middle, family, suffix].filter((part) => part.trim() !== "").join(" ");
  return words === "" ? undefined : words;
}

/** PS3.5 §6.2, DA: YYYYMMDD. */
function date(written: string | undefined): string | undefined {
  const parts = /^(\d{4})\.?(\d\d)\.?(\d\d)$/.exec(written ?? "");
  return parts === null ? undefined : `${parts[1]}-${parts[2]}-${parts[3]}`;
}

export function describeDicom(dataSet: DataSet): DicomDescription {
  const modality = readText(dataSet, "x00080060");
  const sex = readText(dataSet, "x00100040");
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["Person", personName(readText(dataSet, "x00100010"))],
    ["Record number", readText(dataSet, "x00100020")],
    ["Born", date(readText(dataSet, "x00100030"))],
    ["Sex", sex === undefined ? undefined : (SEXES[sex] ?? sex)],
    ["Kind", modality === undefined ? undefined : (MODALITIES[modality] ?? modality)],
    ["Study", readText(dataSet, "x00081030")],
    ["Series", readText(dataSet, "x0008103e")],
    ["Body part", readText(dataSet, "x00180015")],
    [
      "Taken",
      date(
        readText(dataSet, "x00080022") ?? readText(dataSet, "x00080023") ?? readText(dataSet, "x00080020"),
      ),
    ],
    ["Where", readText(dataSet, "x00080080")],
    ["Device", [readText(dataSet, "x00080070"), readText(dataSet, "x00081090")].filter(Boolean).join(" ")],
  ];
  return lines.flatMap(([label, words]) => (words === undefined || words === "" ? [] : [{ label, words }]));
}
