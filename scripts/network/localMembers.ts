import type { Hex } from "../../offchain/chain/hex.ts";

/** Who is on a local network. Everyone is funded and has an encryption key; nobody's key is worth anything. */

/** Institutions are admitted under these labels, issue attributes and guard keys. */
export const localInstitutions = ["mercy", "charite", "health-authority"] as const;

/** Whose holders may file emergencies. */
export const localEmergencyPolicy = "emergency@health-authority";

export type LocalPerson = {
  readonly name: string;
  /** Attested to them, and their keys delivered and collected. */
  readonly attributes: readonly string[];
  /** Of their account; left out, one is drawn. */
  readonly key?: Hex;
};

export const localPeople: readonly LocalPerson[] = [
  { name: "patient", attributes: [] },
  { name: "carer", attributes: [] },
  { name: "cardiologist", attributes: ["cardiology@mercy", "eu@health-authority"] },
  { name: "nurse", attributes: ["nurse@mercy"] },
  { name: "oncologist", attributes: ["oncology@charite"] },
  { name: "paramedic", attributes: ["emergency@health-authority"] },
  { name: "auditor", attributes: [] },
];
