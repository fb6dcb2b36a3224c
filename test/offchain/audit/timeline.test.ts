import { expect } from "chai";
import fc from "fast-check";
import { buildTimeline } from "../../../offchain/audit/buildTimeline.ts";
import { describeEvent } from "../../../offchain/audit/describeEvent.ts";
import { fhirKind } from "../../../offchain/audit/fhirCodes.ts";
import { fhirPurposes } from "../../../offchain/audit/fhirPurposes.ts";
import { purposesIn } from "../../../offchain/audit/purposesIn.ts";
import { toCsv } from "../../../offchain/audit/toCsv.ts";
import { toFhirAuditEvents } from "../../../offchain/audit/toFhirAuditEvents.ts";
import { eventDecoders } from "../../../offchain/chain/eventDecoders.ts";
import { doctor, guardians, inBlocks, patient, record, request, story, times } from "./someEvents.ts";

const CHAIN = "eip155:31337";

/** RFC 4180 read back, by a reader of its own. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === '"' && text[i + 1] === '"') {
      field += '"';
      i++;
    } else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ",") {
      rows.at(-1)!.push(field);
      field = "";
    } else if (!quoted && c === "\r" && text[i + 1] === "\n") {
      rows.at(-1)!.push(field);
      field = "";
      rows.push([]);
      i++;
    } else field += c ?? "";
  }
  rows.pop();
  return rows;
}

describe("the auditor's timeline", () => {
  it("gathers the receipts under the request they answer, and counts it answered at the threshold", () => {
    const before = buildTimeline(inBlocks(story.slice(0, 4)), times);
    expect(before.openings[0]).to.include({
      request,
      accessor: doctor,
      patient,
      threshold: 2,
      answered: false,
    });
    const after = buildTimeline(inBlocks(story), times);
    expect(after.openings).to.have.length(1);
    expect(after.openings[0]!.answered).to.equal(true);
    expect(
      after.openings[0]!.receipts.map(({ guardian, index, time }) => [guardian, index, time]),
    ).to.deep.equal([
      [guardians[0], 0, 1_700_000_003],
      [guardians[2], 2, 1_700_000_004],
    ]);
  });

  it("is the same whatever the order the events come in, and counts an event once", () => {
    const events = inBlocks(story);
    expect(buildTimeline([...events].reverse().concat(events), times)).to.deep.equal(
      buildTimeline(events, times),
    );
  });

  it("names the patient of the time: the old account before custody moved, the new one after", () => {
    const to = guardians[1];
    const moved = inBlocks([
      ...story.slice(0, 2),
      { name: "CustodyTaken", record, from: patient, to },
      { name: "ConsentRevoked", record, grantee: doctor, by: to },
    ]);
    const { entries } = buildTimeline(moved, times);
    expect(entries.map((entry) => entry.patient)).to.deep.equal([undefined, patient, patient, to]);
  });

  it("ties an emergency to its reason", () => {
    const [set, registered, filed, asked] = inBlocks([
      ...story.slice(0, 2),
      {
        name: "EmergencyFiled",
        record,
        accessor: doctor,
        reasonHash: `0x${"ee".repeat(32)}`,
        until: 1_700_086_400,
      },
      { ...story[2]!, name: "AccessRequested", purpose: 32 } as (typeof story)[number],
    ]);
    const together = { ...asked!, at: { ...filed!.at, logIndex: 1 } };
    const { openings } = buildTimeline([set!, registered!, filed!, together], times);
    expect(openings[0]!.emergency).to.equal(`0x${"ee".repeat(32)}`);
  });

  it("has words, and a FHIR kind, for every event that the chain side can decode", () => {
    for (const name of Object.keys(eventDecoders)) {
      // Only the name matters to the two tables: a missing case would answer undefined.
      expect(fhirKind(name as keyof typeof eventDecoders).type.code, name).to.be.a("string");
    }
    for (const event of inBlocks(story)) expect(describeEvent(event)).to.be.an("object");
  });

  it("splits the purpose mask into its seven purposes and ignores bit 7", () => {
    expect(purposesIn(0xff).map(({ code }) => code)).to.deep.equal([
      "TREAT",
      "HPAYMT",
      "HOPERAT",
      "HRESCH",
      "PUBHLTH",
      "ETREAT",
      "TRAIN",
    ]);
    expect(purposesIn(0x80)).to.deep.equal([]);
  });
});

describe("the timeline as CSV", () => {
  it("has one line for each event, and says on a request how many receipts answer it", () => {
    const rows = parseCsv(toCsv(buildTimeline(inBlocks(story), times)));
    expect(rows).to.have.length(6);
    expect(rows[3]).to.deep.equal([
      "2023-11-14T22:13:22.000Z",
      "12",
      `0xabc002${"f".repeat(58)}`,
      "0",
      "AccessRequested",
      record,
      patient,
      doctor,
      "",
      "TREAT",
      "2023-11-21T22:13:20.000Z",
      request,
      "2/2",
      "",
      "",
    ]);
  });

  it("disarms an attribute's name that a spreadsheet would run, and keeps every other name as it is", () => {
    const nameCell = (attributeName: string): string => {
      const attested = inBlocks([
        {
          name: "AttributeAttested",
          attribute: record,
          account: doctor,
          institution: patient,
          attributeName,
          until: 1_800_000_000,
        },
      ]);
      return parseCsv(toCsv(buildTimeline(attested, times)))[1]!.at(-2)!;
    };
    expect(nameCell("-2+3")).to.equal("'-2+3");
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary-ascii" }), (text) => {
        expect(nameCell(text)).to.equal(/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });
});

describe("the timeline as FHIR AuditEvents", () => {
  const bundle = (facts = story) => toFhirAuditEvents(buildTimeline(inBlocks(facts), times), CHAIN);

  it("tells an answered request as one disclosure, with its guardians beside source and recipient", () => {
    const resources = bundle().entry!.map(({ resource }) => resource!);
    // The set, the record, the request; the receipts are inside the request.
    expect(resources.map(({ outcomeDesc }) => outcomeDesc)).to.deep.equal([
      "GuardianSetDefined",
      "RecordRegistered",
      "AccessRequested",
    ]);
    const disclosure = resources[2]!;
    expect(disclosure.type.code).to.equal("110106");
    expect(disclosure.subtype![0]!.code).to.equal("disclose");
    expect(disclosure.outcome).to.equal("0");
    expect(disclosure.recorded).to.equal("2023-11-14T22:13:22.000Z");
    expect(
      disclosure.agent.map(({ who, requestor, type }) => [
        who!.identifier!.value,
        requestor,
        type!.coding![0]!.code,
      ]),
    ).to.deep.equal([
      [CHAIN, false, "110153"],
      [`${CHAIN}:${doctor}`, true, "110152"],
      [`${CHAIN}:${guardians[0]}`, false, "CST"],
      [`${CHAIN}:${guardians[2]}`, false, "CST"],
    ]);
    expect(disclosure.entity![0]!.what!.identifier!.value).to.equal(`${CHAIN}:${patient}`);
    expect(disclosure.purposeOfEvent![0]!.coding![0]).to.deep.equal({
      system: "http://terminology.hl7.org/CodeSystem/v3-ActReason",
      code: "TREAT",
      display: "treatment",
    });
    expect(disclosure.extension).to.deep.equal([
      { url: "urn:aceso:fhir:declared-purpose", valueBoolean: true },
    ]);
  });

  it("does not call a request answered that too few guardians have answered", () => {
    const disclosure = bundle(story.slice(0, 4)).entry![2]!.resource!;
    expect(disclosure.outcome).to.equal("4");
    expect(disclosure.outcomeDesc).to.equal("AccessRequested: not released, 1 of 2 receipts");
  });

  it("shows a receipt by itself when its request is not among the events, rather than lose it", () => {
    expect(bundle(story.slice(3, 4)).entry![0]!.resource!.outcomeDesc).to.equal("ShareReleased");
  });

  it("gives every event an id of its own, a UUID, the same each time", () => {
    const urls = bundle().entry!.map(({ fullUrl }) => fullUrl);
    expect(new Set(urls).size).to.equal(urls.length);
    expect(bundle().entry!.map(({ fullUrl }) => fullUrl)).to.deep.equal(urls);
    for (const url of urls)
      expect(url).to.match(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("does not pass model training off as an HL7 purpose", () => {
    const systems = fhirPurposes(0x7f).map(({ coding }) => [coding![0]!.code, coding![0]!.system]);
    expect(systems.filter(([, system]) => system === "urn:aceso:purpose")).to.deep.equal([
      ["TRAIN", "urn:aceso:purpose"],
    ]);
  });
});
