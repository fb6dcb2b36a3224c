import type { Device, DocumentReference, Identifier, Patient, Reference } from "@medplum/fhirtypes";
import type { EventPlace } from "./chainEvent.ts";

type Hex = `0x${string}`;

const CAIP_2 = "https://chainagnostic.org/CAIPs/caip-2";
const CAIP_10 = "https://chainagnostic.org/CAIPs/caip-10";

/** An account on a chain, `eip155:31337:0x…` (CAIP-10). Who is behind it is for the institutions to say. */
export const accountIdentifier = (chain: string, account: Hex): Identifier => ({
  system: CAIP_10,
  value: `${chain}:${account}`,
});

/** @param chain as in CAIP-2, `eip155:31337` */
export const chainReference = (chain: string): Reference<Device> => ({
  identifier: { system: CAIP_2, value: chain },
});

export const patientReference = (chain: string, patient: Hex): Reference<Patient> => ({
  type: "Patient",
  identifier: accountIdentifier(chain, patient),
});

/** A record, whatever it holds: the chain does not know what kind of resource is inside. */
export const recordReference = (record: Hex): Reference<DocumentReference> => ({
  type: "DocumentReference",
  identifier: { system: "urn:aceso:record", value: record },
});

/**
 * An RFC 9562 version 8 UUID out of the transaction's hash and the log's index: the same event, the same id.
 *
 * @param part 0 to 35: tells apart the resources that come from one event
 */
export function eventUuid({ transaction, logIndex }: EventPlace, part = 0): string {
  const digits = `${transaction.slice(2 + part, 30 + part)}${(logIndex & 0xffff).toString(16).padStart(4, "0")}`;
  const variant = ((parseInt(digits.charAt(16), 16) & 3) | 8).toString(16);
  const marked = `${digits.slice(0, 12)}8${digits.slice(13, 16)}${variant}${digits.slice(17)}`;
  return marked.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The end of year 9999, where FHIR's dates end. */
const LAST = 253_402_300_800;

/** FHIR's instant; undefined for a time that it cannot write (`until` reaches year 36812). */
export const fhirTime = (seconds: number): string | undefined =>
  seconds < LAST ? new Date(seconds * 1000).toISOString() : undefined;
