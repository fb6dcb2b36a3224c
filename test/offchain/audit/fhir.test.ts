import type { Consent } from "@medplum/fhirtypes";
import { expect } from "chai";
import { buildTimeline } from "../../../offchain/audit/buildTimeline.ts";
import { consentHistory } from "../../../offchain/audit/consentHistory.ts";
import { duoTerms } from "../../../offchain/audit/duoTerms.ts";
import { fhirTime } from "../../../offchain/audit/fhirReferences.ts";
import { toFhirAuditEvents } from "../../../offchain/audit/toFhirAuditEvents.ts";
import { toFhirConsents } from "../../../offchain/audit/toFhirConsents.ts";
import { changeFaults, disclosureFaults } from "./balp.ts";
import { digest, doctor, inBlocks, patient, record, story, times } from "./someEvents.ts";
import { carer, life, newAccount } from "./someHistory.ts";

const CHAIN = "eip155:31337";
const T = 1_700_000_000;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();
const events = toFhirAuditEvents(buildTimeline(life, times), CHAIN).entry!.map(({ resource }) => resource!);

describe("AuditEvents against IHE BALP", () => {
  const requests = events.filter(({ type }) => type.code === "110106");

  it("claim Privacy Disclosure at Source for an answered request, and keep to it", () => {
    expect(requests[0]!.meta!.profile).to.deep.equal([
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source",
    ]);
    expect(disclosureFaults(requests[0]!)).to.deep.equal([]);
  });

  it("claim it for nothing else: not for what was not answered, nor for a patient that is not known", () => {
    const claiming = events.filter(({ meta }) => meta !== undefined);
    expect(claiming).to.have.length(1);
    expect(requests[1]!.outcome).to.equal("4");
    const { entries, openings } = buildTimeline(life, times);
    const nobodys = entries.map((entry) => ({ ...entry, patient: undefined }));
    for (const { resource } of toFhirAuditEvents({ entries: nobodys, openings }, CHAIN).entry!)
      expect(resource!.meta).to.equal(undefined);
  });

  it("have the agents and entities of Patient Create and Update where a record is made and changed", () => {
    const originate = events.find(({ outcomeDesc }) => outcomeDesc === "RecordRegistered")!;
    expect(changeFaults(originate, "C")).to.deep.equal([]);
    const amend = events.find(({ outcomeDesc }) => outcomeDesc === "RecordCorrected")!;
    expect(changeFaults(amend, "U")).to.deep.equal([]);
  });

  it("name patient, data and transaction, and the agents of each, in full", () => {
    const amend = events.find(({ outcomeDesc }) => outcomeDesc === "RecordCorrected")!;
    const caip10 = (account: string) => ({
      system: "https://chainagnostic.org/CAIPs/caip-10",
      value: `${CHAIN}:${account}`,
    });
    expect(amend.entity!.map(({ what, type }) => [type!.code, what!.type, what!.identifier])).to.deep.equal([
      ["1", "Patient", caip10(patient)],
      ["2", "DocumentReference", { system: "urn:aceso:record", value: record }],
      ["XrequestId", undefined, { system: "urn:aceso:transaction", value: life[8]!.at.transaction }],
    ]);
    expect(
      amend.agent.map(({ who, requestor, network }) => [who!.identifier!.value, requestor, network]),
    ).to.deep.equal([
      [`${CHAIN}:${patient}`, true, { address: `${CHAIN}:${patient}`, type: "5" }],
      [CHAIN, false, { address: CHAIN, type: "5" }],
    ]);
  });

  it("carry the declared purpose on the recipient, and say that it is declared", () => {
    const recipient = requests[0]!.agent.find(({ requestor }) => requestor)!;
    expect(recipient.purposeOfUse![0]!.coding![0]!.code).to.equal("TREAT");
    expect(requests[0]!.extension).to.deep.equal([
      { url: "urn:aceso:fhir:declared-purpose", valueBoolean: true },
    ]);
  });

  it("fulfil R4 everywhere: an agent with requestor, an instant, a source", () => {
    for (const event of events) {
      expect(event.agent.length, event.outcomeDesc).to.be.greaterThan(0);
      for (const agent of event.agent) expect(agent.requestor).to.be.a("boolean");
      expect(event.recorded).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(event.source.observer.identifier!.value).to.equal(CHAIN);
    }
  });
});

describe("consents as FHIR", () => {
  const consents = (now: number, facts = life): Consent[] =>
    toFhirConsents(consentHistory(buildTimeline(facts, times)), CHAIN, now).entry!.map(
      ({ resource }) => resource!,
    );
  const purposes = (consent: Consent) =>
    consent.provision!.provision![0]!.purpose!.map(({ system, code }) => [system!.split("/").at(-1), code]);

  it("write a grant as an exception to a refusal: who, what for, from when, until when it was taken back", () => {
    const grant = consents(T + 100).find(({ performer }) =>
      performer![0]!.identifier!.value!.endsWith(carer),
    )!;
    expect(grant).to.deep.include({
      resourceType: "Consent",
      status: "inactive",
      extension: [{ url: "urn:aceso:fhir:consent-ended", valueCode: "revoked" }],
      dateTime: iso(T + 4),
    });
    expect(grant.patient).to.deep.equal({
      type: "Patient",
      identifier: { system: "https://chainagnostic.org/CAIPs/caip-10", value: `${CHAIN}:${patient}` },
    });
    expect(grant.policyRule!.coding![0]!.code).to.equal("OPTOUTE");
    // R4: "Not permitted in root rule, required in all nested rules."
    expect(grant.provision!.type).to.equal(undefined);
    const rule = grant.provision!.provision![0]!;
    expect(rule.type).to.equal("permit");
    expect(rule.period).to.deep.equal({ start: iso(T + 4), end: iso(T + 9) });
    expect(rule.actor![0]!.reference.identifier!.value).to.equal(`${CHAIN}:${doctor}`);
    expect(purposes(grant)).to.deep.equal([
      ["v3-ActReason", "TREAT"],
      ["v3-ActReason", "HPAYMT"],
    ]);
    expect(rule.extension!.map(({ valueCoding }) => valueCoding!.code)).to.deep.equal([
      "DUO:0000043",
      "DUO:0000025",
      "DUO:0000026",
    ]);
  });

  it("write a standing consent for whoever meets the policy, and end it with the record", () => {
    const standing = consents(T + 100).find((consent) => consent.dateTime === iso(T + 10))!;
    expect(standing.policy).to.deep.equal([{ uri: `urn:aceso:policy:0x${"6".repeat(64)}` }]);
    const rule = standing.provision!.provision![0]!;
    expect(rule.actor).to.equal(undefined);
    expect(rule.period!.end).to.equal(iso(T + 14));
    expect(standing.extension![0]!.valueCode).to.equal("erased");
    expect(purposes(standing)).to.deep.equal([
      ["v3-ActReason", "HRESCH"],
      ["urn:aceso:purpose", "TRAIN"],
    ]);
    // DUO has no term for model training itself.
    expect(rule.extension!.map(({ valueCoding }) => valueCoding!.code)).to.deep.equal(["DUO:0000006"]);
  });

  it("write the refusal of emergency access as a refusal", () => {
    const refusal = consents(T + 100, life.slice(0, 2)).find(
      ({ policyRule }) => policyRule!.coding![0]!.code === "OPTOUT",
    )!;
    expect(refusal.status).to.equal("active");
    expect(refusal.provision!.provision![0]!.type).to.equal("deny");
    expect(purposes(refusal)).to.deep.equal([["v3-ActReason", "ETREAT"]]);
  });

  it("name the closest DUO term for each purpose, and none where none says as much and no more", () => {
    const codes = [1, 2, 4, 8, 16, 32, 64].map((bit) => duoTerms(bit).map(({ code }) => code));
    expect(codes).to.deep.equal([["DUO:0000043"], [], [], ["DUO:0000006"], [], ["DUO:0000043"], []]);
  });

  it("are in force until taken back, replaced or run out, and not a second longer", () => {
    const grant = (purposes: number, until: number) =>
      ({
        name: "ConsentGranted",
        record,
        grantee: doctor,
        by: patient,
        purposes,
        until,
        sealedKey: "0x00",
      }) as const;
    const facts = inBlocks([...story.slice(0, 2), grant(1, T + 50), grant(2, T + 60)]);
    const stateAt = (now: number) =>
      consents(now, facts)
        .filter(({ provision }) => provision!.provision![0]!.actor !== undefined)
        .map(({ status, extension }) => [status, extension?.[0]?.valueCode]);
    expect(stateAt(T + 59)).to.deep.equal([
      ["inactive", "replaced"],
      ["active", undefined],
    ]);
    expect(stateAt(T + 60)).to.deep.equal([
      ["inactive", "replaced"],
      ["inactive", "expired"],
    ]);
  });

  it("survive a move of custody, as the contracts have it", () => {
    const moved = inBlocks([
      ...story.slice(0, 2),
      { name: "StandingConsentSet", record, by: patient, purposes: 8 },
      { name: "CustodyTaken", record, from: patient, to: newAccount },
    ]);
    expect(consents(T + 100, moved).find(({ dateTime }) => dateTime === iso(T + 2))!.status).to.equal(
      "active",
    );
  });

  it("have ids of their own, the same each time, also where one event makes two", () => {
    const ids = consents(T + 100).map(({ id }) => id);
    expect(ids).to.have.length(4);
    expect(new Set(ids).size).to.equal(4);
    expect(consents(T + 200).map(({ id }) => id)).to.deep.equal(ids);
  });

  it("leave out an end that FHIR's calendar does not reach", () => {
    expect(fhirTime(2 ** 40 - 1)).to.equal(undefined);
    expect(fhirTime(253_402_300_799)).to.equal("9999-12-31T23:59:59.000Z");
    const forever = inBlocks([
      ...story.slice(0, 2),
      {
        name: "ConsentGranted",
        record,
        grantee: doctor,
        by: patient,
        purposes: 1,
        until: 2 ** 40 - 1,
        sealedKey: digest,
      },
    ]);
    const grant = consents(T + 100, forever).at(-1)!;
    expect(grant.provision!.provision![0]!.period).to.deep.equal({ start: iso(T + 2) });
    expect(grant.status).to.equal("active");
  });
});
