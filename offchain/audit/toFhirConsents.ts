/**
 * What patients allowed, as FHIR R4 Consents: one for each grant, each standing consent and each refusal of emergency
 * access, with the time it held. Nobody may open a record but by such an exception, so each stands under the policy
 * rule OPTOUTE (a refusal under OPTOUT) with one nested provision: in R4 only nested provisions say permit or deny.
 *
 * Purposes are v3-ActReason codes (model training: urn:aceso:purpose); the terms of the Data Use Ontology that come
 * closest stand in an extension, since they say more or less than the patient did (docs/purposes.md).
 */
import type {
  Bundle,
  CodeableConcept,
  Coding,
  Consent,
  ConsentProvision,
  Extension,
} from "@medplum/fhirtypes";
import type { GivenConsent } from "./consentHistory.ts";
import { DUO_ONE_USER, DUO_TIME_LIMIT, duoTerms } from "./duoTerms.ts";
import { fhirPurposes } from "./fhirPurposes.ts";
import {
  accountIdentifier,
  eventUuid,
  fhirTime,
  patientReference,
  recordReference,
} from "./fhirReferences.ts";

const concept = (system: string, code: string, display: string): CodeableConcept => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code, display }],
});

const SCOPE = concept("consentscope", "patient-privacy", "Privacy Consent");
const CATEGORY = concept("v3-ActCode", "IDSCL", "information disclosure");
const REFUSED_BUT = concept("v3-ActCode", "OPTOUTE", "opt-out with exceptions");
const REFUSED = concept("v3-ActCode", "OPTOUT", "opt-out");
const RECIPIENT = concept("v3-ParticipationType", "IRCP", "information recipient");
const ACCESS = concept("consentaction", "access", "Access");

const PARTS = { grant: 0, "standing consent": 1, "emergency opt-out": 2 } as const;

/**
 * @param consents of `consentHistory`, made from a whole timeline: a part may lack the revocation of what it gives
 * @param chain as in CAIP-2, `eip155:31337`
 * @param now seconds since 1970: which consents are in force
 */
export function toFhirConsents(
  consents: readonly GivenConsent[],
  chain: string,
  now: number,
): Bundle<Consent> {
  const resources = consents.map((given) => toConsent(given, chain, now));
  return {
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}

function toConsent(given: GivenConsent, chain: string, now: number): Consent {
  const { kind, entry, record, until = Infinity, ended, policy } = given;
  const isRefusal = kind === "emergency opt-out";
  const inForce = ended === undefined && now < until;
  const how = ended?.how ?? (inForce ? undefined : "expired");
  const givenAt = fhirTime(entry.time);
  return {
    resourceType: "Consent",
    id: eventUuid(entry.at, PARTS[kind]),
    ...(how === undefined ? {} : { extension: [{ url: "urn:aceso:fhir:consent-ended", valueCode: how }] }),
    status: inForce ? "active" : "inactive",
    scope: SCOPE,
    category: [CATEGORY],
    ...(entry.patient === undefined ? {} : { patient: patientReference(chain, entry.patient) }),
    ...(givenAt === undefined ? {} : { dateTime: givenAt }),
    ...(entry.actor === undefined
      ? {}
      : { performer: [{ identifier: accountIdentifier(chain, entry.actor) }] }),
    // Which accounts a standing consent is for: those that meet the record's policy.
    ...(kind === "standing consent" && policy !== undefined
      ? { policy: [{ uri: `urn:aceso:policy:${policy}` }] }
      : {}),
    policyRule: isRefusal ? REFUSED : REFUSED_BUT,
    provision: {
      data: [{ meaning: "instance", reference: recordReference(record) }],
      provision: [provisionOf(given, chain)],
    },
  };
}

function provisionOf(
  { kind, entry, grantee, purposes, until, ended }: GivenConsent,
  chain: string,
): ConsentProvision {
  const start = fhirTime(entry.time);
  const end = fhirTime(Math.min(until ?? Infinity, ended?.time ?? Infinity));
  const coded = fhirPurposes(purposes).flatMap(({ coding }): Coding[] => coding ?? []);
  const terms = kind === "emergency opt-out" ? [] : duoTerms(purposes);
  if (terms.length > 0 && kind === "grant") terms.push(DUO_TIME_LIMIT, DUO_ONE_USER);
  const closest = terms.map((valueCoding): Extension => ({
    url: "urn:aceso:fhir:closest-duo-term",
    valueCoding,
  }));
  return {
    ...(closest.length === 0 ? {} : { extension: closest }),
    type: kind === "emergency opt-out" ? "deny" : "permit",
    period: { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) },
    ...(grantee === undefined
      ? {}
      : { actor: [{ role: RECIPIENT, reference: { identifier: accountIdentifier(chain, grantee) } }] }),
    action: [ACCESS],
    purpose: coded,
  };
}
