import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import { ViewerError } from "../../../../app/viewers/errors.ts";
import { decodeBase64 } from "../../../../app/viewers/fhir/decodeBase64.ts";
import { dosageText } from "../../../../app/viewers/fhir/dosageText.ts";
import { leadName } from "../../../../app/viewers/fhir/leadName.ts";
import { normalRange } from "../../../../app/viewers/fhir/normalRange.ts";
import { parseFhir } from "../../../../app/viewers/fhir/parseFhir.ts";
import { rangeFlag } from "../../../../app/viewers/fhir/rangeFlag.ts";
import { readDate } from "../../../../app/viewers/fhir/readDate.ts";
import { sampledSignals } from "../../../../app/viewers/fhir/sampledSignals.ts";
import { summariseAllergies } from "../../../../app/viewers/fhir/summariseAllergies.ts";
import { summariseDocuments } from "../../../../app/viewers/fhir/summariseDocuments.ts";
import { summariseMedications } from "../../../../app/viewers/fhir/summariseMedications.ts";
import { summarisePatients } from "../../../../app/viewers/fhir/summarisePatients.ts";
import { summariseProblems } from "../../../../app/viewers/fhir/summariseProblems.ts";
import { summariseResults } from "../../../../app/viewers/fhir/summariseResults.ts";
import { summariseTimeline } from "../../../../app/viewers/fhir/summariseTimeline.ts";
import { trendOf } from "../../../../app/viewers/fhir/trendOf.ts";

const DATA = new URL("../../../../../shared/data/fhir/", import.meta.url);
const bundle = (...resources: readonly object[]) =>
  parseFhir(JSON.stringify({ resourceType: "Bundle", entry: resources.map((resource) => ({ resource })) }));
const one = <T>(list: readonly T[]): T => {
  expect(list).to.have.length(1);
  return list[0]!;
};
const code = (value: string) => ({ coding: [{ code: value }] });

describe("reading FHIR", () => {
  it("takes a single resource, a bundle and a bundle in a bundle", () => {
    const patient = { resourceType: "Patient", id: "p" };
    expect(parseFhir(JSON.stringify(patient)).resources).to.have.length(1);
    const inner = { resourceType: "Bundle", entry: [{ resource: patient }] };
    expect(bundle(patient, inner).resources).to.have.length(2);
  });

  it("lists what it cannot read and what it has no view for, and loses nothing else", () => {
    const record = bundle(
      { resourceType: "Observation", id: "o1", valueQuantity: { value: "six" } },
      { resourceType: "Patient", birthDate: "1950-01-01" },
      { resourceType: "Claim" },
      { resourceType: "Claim" },
      { resourceType: "Coverage" },
      { nothing: true },
    );
    expect(record.resources).to.have.length(1);
    expect(record.unread.map(({ type, id, path }) => [type, id, path])).to.deep.equal([
      ["Observation", "o1", "valueQuantity.value"],
      ["resource", "", "file.entry[5]"],
    ]);
    expect(record.other).to.deep.equal([
      { type: "Claim", count: 2 },
      { type: "Coverage", count: 1 },
    ]);
  });

  it("refuses what is no FHIR, and bundles nested without end", () => {
    expect(() => parseFhir("{")).to.throw(ViewerError, /not JSON/);
    expect(() => parseFhir("[1]")).to.throw(ViewerError, /resourceType/);
    let nested: object = { resourceType: "Patient" };
    for (let depth = 0; depth < 50; depth++)
      nested = { resourceType: "Bundle", entry: [{ resource: nested }] };
    const record = parseFhir(JSON.stringify(nested));
    expect(record.resources).to.have.length(0);
    expect(record.unread[0]?.reason).to.equal("bundles nested too deep");
  });

  it("shows a date in its own precision and its own clock", () => {
    expect(readDate("2012")).to.deep.include({ words: "2012" });
    expect(readDate("2012-05")).to.deep.include({ words: "May 2012", at: Date.UTC(2012, 4) });
    expect(readDate("2011-03-04T08:30:00+11:00")).to.deep.include({
      words: "4 Mar 2011, 08:30",
      at: Date.UTC(2011, 2, 3, 21, 30),
    });
    for (const wrong of ["04.03.2011", "2011-13", "2011-03-04T8:30", "", undefined])
      expect(readDate(wrong)).to.equal(undefined);
  });
});

describe("problems, allergies and medicines", () => {
  it("a problem is past by its status or its end, and unclear without either", () => {
    const condition = (more: object) => ({ resourceType: "Condition", code: { text: "x" }, ...more });
    const states = summariseProblems(
      bundle(
        condition({ abatementDateTime: "2020" }),
        condition({}),
        condition({ clinicalStatus: code("active"), onsetDateTime: "2019" }),
        condition({ clinicalStatus: code("recurrence"), onsetDateTime: "2021" }),
        condition({ clinicalStatus: code("active"), verificationStatus: code("refuted") }),
        condition({ verificationStatus: code("entered-in-error") }),
      ),
    ).map(({ state, since }) => [state, since?.words]);
    expect(states).to.deep.equal([
      ["present", "2021"],
      ["present", "2019"],
      ["unclear", undefined],
      ["past", undefined],
      ["past", undefined],
    ]);
  });

  it("an allergy of unwritten status counts as present, of unwritten risk as not known, dangers first", () => {
    const allergy = (text: string, more: object) => ({
      resourceType: "AllergyIntolerance",
      code: { text },
      ...more,
    });
    const found = summariseAllergies(
      bundle(
        allergy("low", { criticality: "low" }),
        allergy("resolved", { criticality: "high", clinicalStatus: code("resolved") }),
        allergy("refuted", { criticality: "high", verificationStatus: code("refuted") }),
        allergy("unsaid", {}),
        allergy("high", { criticality: "high" }),
        allergy("mistake", { verificationStatus: code("entered-in-error") }),
      ),
    );
    expect(found.map(({ substance, state, risk }) => [substance, state, risk])).to.deep.equal([
      ["high", "present", "high"],
      ["unsaid", "present", "not known"],
      ["low", "present", "low"],
      ["resolved", "past", "high"],
      ["refuted", "ruled out", "high"],
    ]);
  });

  it("an order not to give a medicine is no medicine", () => {
    const order = {
      resourceType: "MedicationRequest",
      status: "active",
      medicationCodeableConcept: { text: "Aspirin" },
    };
    expect(summariseMedications(bundle(order))).to.have.length(1);
    expect(summariseMedications(bundle({ ...order, doNotPerform: true }))).to.have.length(0);
    expect(summariseMedications(bundle({ ...order, status: "entered-in-error" }))).to.have.length(0);
    expect(one(summariseMedications(bundle({ ...order, status: "draft" }))).state).to.equal("unclear");
  });

  it("finds a medicine by its reference, inside the resource or elsewhere in the bundle", () => {
    const elsewhere = bundle(
      { resourceType: "MedicationRequest", medicationReference: { reference: "Medication/m" } },
      { resourceType: "Medication", id: "m", code: { text: "Warfarin" } },
    );
    expect(one(summariseMedications(elsewhere)).name).to.equal("Warfarin");
  });

  it("says a coded dose in words, and adds nothing", () => {
    const coded = {
      doseAndRate: [{ doseRange: { low: { value: 1, unit: "tablet" }, high: { value: 2, unit: "tablet" } } }],
      timing: { repeat: { frequency: 2, period: 1, periodUnit: "d" } },
      route: { text: "by mouth" },
      asNeededCodeableConcept: { text: "pain" },
    };
    expect(dosageText([coded])).to.equal(
      "1 tablet to 2 tablet, 2 times every day, by mouth, as needed for pain",
    );
    expect(
      dosageText([{ timing: { repeat: { frequency: 1, period: 4, periodMax: 6, periodUnit: "h" } } }]),
    ).to.equal("every 4 to 6 hours");
    expect(dosageText([{ ...coded, text: "as told" }])).to.equal("as told");
    expect(dosageText([{}])).to.equal(undefined);
  });
});

describe("results", () => {
  const observed = (value: number, comparator?: string, low?: number, high?: number) => ({
    valueQuantity: { value, unit: "g/L", ...(comparator === undefined ? {} : { comparator }) },
    referenceRange: [
      {
        ...(low === undefined ? {} : { low: { value: low, unit: "g/L" } }),
        ...(high === undefined ? {} : { high: { value: high, unit: "g/L" } }),
      },
    ],
  });

  it("a bound belongs to the range; an inequality is judged only where it must lie outside", () => {
    expect(rangeFlag(observed(4, undefined, 4, 6))).to.equal("normal");
    expect(rangeFlag(observed(3.9, undefined, 4, 6))).to.equal("low");
    expect(rangeFlag(observed(6.1, undefined, 4, 6))).to.equal("high");
    expect(rangeFlag(observed(4, "<", 4))).to.equal("low");
    expect(rangeFlag(observed(4, "<=", 4))).to.equal("unknown");
    expect(rangeFlag(observed(5, "<", 4, 6))).to.equal("unknown");
    expect(rangeFlag(observed(6, ">", undefined, 6))).to.equal("high");
    expect(rangeFlag(observed(5, ">", undefined, 6))).to.equal("unknown");
    expect(rangeFlag(observed(5))).to.equal("unknown");
  });

  it("the laboratory's interpretation stands above the comparison", () => {
    expect(rangeFlag({ ...observed(5, undefined, 4, 6), interpretation: [code("HH")] })).to.equal(
      "very high",
    );
  });

  it("no range is chosen among several, and none is compared in another unit", () => {
    const men = { low: { value: 1, unit: "g/L" }, appliesTo: [{ text: "men" }] };
    const women = { low: { value: 9, unit: "g/L" }, appliesTo: [{ text: "women" }] };
    expect(normalRange({ valueQuantity: { value: 5, unit: "g/L" }, referenceRange: [men, women] })).to.equal(
      undefined,
    );
    const other = {
      valueQuantity: { value: 5, unit: "g/L" },
      referenceRange: [{ low: { value: 9, unit: "mg/dL" } }],
    };
    expect(normalRange(other)).to.deep.equal({ low: undefined, high: undefined, words: "9 mg/dL or more" });
    expect(rangeFlag(other)).to.equal("unknown");
  });

  it("one test in two units is two series, a component a series of its own, and '< 5' no dot", () => {
    const observation = (more: object) => ({
      resourceType: "Observation",
      status: "final",
      code: { coding: [{ system: "http://loinc.org", code: "1", display: "Test" }] },
      ...more,
    });
    const series = summariseResults(
      bundle(
        observation({ effectiveDateTime: "2021", valueQuantity: { value: 2, unit: "g/L" } }),
        observation({ effectiveDateTime: "2020", valueQuantity: { value: 5, comparator: "<", unit: "g/L" } }),
        observation({ valueQuantity: { value: 2, unit: "mg/dL" } }),
        observation({ status: "entered-in-error", valueQuantity: { value: 99, unit: "g/L" } }),
        observation({ component: [{ code: { text: "Part" }, valueString: "positive" }] }),
      ),
    );
    expect(
      series.map(({ name, unit, points }) => [name, unit, points.map(({ value, words }) => value ?? words)]),
    ).to.deep.equal([
      ["Part", undefined, ["positive"]],
      ["Test", "g/L", ["< 5 g/L", 2]],
      ["Test", "mg/dL", [2]],
    ]);
  });

  it("the trend spans the values and the range, never below zero for what cannot be negative", () => {
    const point = (at: string, value: number) => ({
      resourceType: "Observation",
      code: { text: "Hb" },
      effectiveDateTime: at,
      ...observed(value, undefined, 120, 160),
    });
    const series = one(summariseResults(bundle(point("2022", 110), point("2021", 170))));
    expect(trendOf(series)).to.deep.equal({
      points: [
        { at: Date.UTC(2021), value: 170, date: "2021" },
        { at: Date.UTC(2022), value: 110, date: "2022" },
      ],
      range: { low: 120, high: 160, words: "120 to 160 g/L" },
      span: [104, 176],
    });
    const small = one(
      summariseResults(
        bundle({
          resourceType: "Observation",
          code: { text: "x" },
          effectiveDateTime: "2022",
          valueQuantity: { value: 0.1 },
        }),
      ),
    );
    expect(trendOf(small).span).to.deep.equal([0.09, 0.11]);
  });
});

describe("documents and signals in FHIR", () => {
  it("a report and the reference with the same bytes are one document; what is elsewhere is only named", () => {
    const attachment = { contentType: "text/plain", data: "aGk=" };
    const found = summariseDocuments(
      bundle(
        { resourceType: "DiagnosticReport", code: { text: "Note" }, presentedForm: [attachment] },
        {
          resourceType: "DocumentReference",
          status: "superseded",
          type: { text: "Note" },
          content: [{ attachment }],
        },
        {
          resourceType: "DocumentReference",
          date: "2020",
          content: [{ attachment: { url: "https://example.org/x" } }],
        },
        { resourceType: "DocumentReference", content: [{ attachment: { url: "Binary/b" } }] },
        { resourceType: "Binary", id: "b", data: "aG8=" },
        { resourceType: "DocumentReference", content: [{}] },
      ),
    );
    expect(found.map(({ place, status }) => [place, status])).to.deep.equal([
      [{ kind: "elsewhere", address: "https://example.org/x" }, undefined],
      [{ kind: "inside", base64: "aGk=" }, "superseded"],
      [{ kind: "inside", base64: "aG8=" }, undefined],
      [{ kind: "missing" }, undefined],
    ]);
  });

  it("base64 may hold white space, and nothing else strange", () => {
    expect([...decodeBase64("aG\n k=")]).to.deep.equal([104, 105]);
    expect(() => decodeBase64("!!")).to.throw(ViewerError, /base64/);
  });

  it("reads SampledData as number · factor + origin in millivolts, with gaps", () => {
    const lead = (name: string, data: string, more: object = {}) => ({
      code: { text: name },
      valueSampledData: {
        origin: { value: 100, code: "uV" },
        period: 4,
        factor: 2,
        dimensions: 1,
        data,
        ...more,
      },
    });
    const { signals, problems } = sampledSignals(
      bundle({
        resourceType: "Observation",
        code: { text: "ECG" },
        effectiveDateTime: "2024-09-03",
        component: [lead("I", "0 50 E"), lead("II", " -50\n1e1 U "), lead("III", "1", { period: 0 })],
      }),
    );
    expect(signals).to.have.length(1);
    expect(signals[0]).to.include({ name: "ECG, 3 Sep 2024", rate: 250 });
    expect(signals[0]?.channels.map(({ name, unit }) => [name, unit])).to.deep.equal([
      ["I", "mV"],
      ["II", "mV"],
    ]);
    expect(signals[0]?.channels[0]?.samples).to.deep.equal(Float32Array.of(0.1, 0.2, NaN));
    expect(signals[0]?.channels[1]?.samples).to.deep.equal(Float32Array.of(0, 0.12, NaN));
    expect(problems.map(({ message }) => message)).to.match(/"III" has no usable period/);
  });

  it("calls a lead by the name that people use", () => {
    expect(
      ["MDC_ECG_ELEC_POTL_II", "MDC_ECG_LEAD_AVR", "MDC_ECG_ELEC_POTL_V1", "Chest"].map(leadName),
    ).to.deep.equal(["Lead II", "Lead aVR", "Lead V1", "Chest"]);
  });

  it("parts interleaved dimensions", () => {
    const { signals } = sampledSignals(
      bundle({
        resourceType: "Observation",
        code: { text: "v" },
        valueSampledData: { origin: { value: 0 }, period: 1000, dimensions: 2, data: "1 2 3 4 5" },
      }),
    );
    expect(signals[0]?.channels.map(({ samples }) => [...samples])).to.deep.equal([
      [1, 3],
      [2, 4],
    ]);
  });
});

describe("real FHIR files", function () {
  before(function () {
    if (!existsSync(DATA)) {
      console.log("      ../shared/data/fhir is not here: skipped");
      this.skip();
    }
  });
  const real = (name: string) => parseFhir(readFileSync(new URL(name, DATA), "utf8"));

  // Counts from the provenance of the data set: every entry is shown, named as unread, or counted as other.
  for (const [file, name, entries, counts] of [
    [
      "patient-1",
      "Mrs. Assunta351 Dickens475",
      254,
      { visit: 34, vaccine: 50, report: 34, result: 31, problem: 1 },
    ],
    ["patient-2", "Mr. Bob965 Keeling57", 238, { visit: 32, vaccine: 46, report: 32, result: 30 }],
    [
      "patient-3",
      "Ms. Cecelia952 Romaguera67",
      259,
      { visit: 29, vaccine: 47, report: 29, result: 64, problem: 1 },
    ],
    [
      "patient-4",
      "Mr. Cyrus914 Nader710",
      284,
      { visit: 30, vaccine: 47, report: 30, result: 84, problem: 1 },
    ],
    ["patient-5", "Mr. Francisco472 Guardado953", 254, { visit: 36, vaccine: 44, report: 36, result: 28 }],
  ] as const)
    it(`Synthea ${file}: every entry has its place`, () => {
      const record = real(`synthea/${file}.json`);
      expect(record.unread).to.deep.equal([]);
      const others = record.other.reduce((sum, { count }) => sum + count, 0);
      expect(record.resources.length + others).to.equal(entries);
      expect(one(summarisePatients(record)).name).to.equal(name);
      const timeline = summariseTimeline(record);
      const kinds: Record<string, number> = {};
      for (const { kind } of timeline) kinds[kind] = (kinds[kind] ?? 0) + 1;
      expect(kinds).to.deep.equal(counts);
      const times = timeline.map(({ on }) => on?.at ?? -Infinity);
      expect(times).to.deep.equal(times.toSorted((a, b) => b - a));
      // A report and its document reference carry the same note: one document for each report, one of them current.
      const documents = summariseDocuments(record);
      expect(documents).to.have.length(counts.report);
      expect(documents.filter(({ status }) => status === "current")).to.have.length(1);
    });

  it("Synthea patient 4 has tuberculosis since 2019 and a weight of 63.661 kg", () => {
    const record = real("synthea/patient-4.json");
    expect(summarisePatients(record)[0]).to.deep.include({
      gender: "male",
      numbers: [{ label: "Medical Record Number", value: "e35e717e-09ad-041e-6858-56f84b32e476" }],
    });
    expect(one(summariseProblems(record))).to.deep.include({
      name: "Tuberculosis",
      state: "present",
      doubt: undefined,
    });
    expect(summariseResults(record).find(({ name }) => name === "Weight")?.points[0]).to.include({
      value: 63.661,
      words: "63.661 kg",
    });
  });

  it("the official examples: patient, allergy, prescription, statement, condition", () => {
    const patient = one(summarisePatients(real("official/r4/patient-example.json")));
    expect([patient.name, patient.born?.words, patient.died]).to.deep.equal([
      "Peter James Chalmers",
      "25 Dec 1974",
      undefined,
    ]);
    expect(one(summariseAllergies(real("official/r4/allergyintolerance-example.json")))).to.deep.include({
      substance: "Cashew nuts",
      risk: "high",
      state: "present",
      doubt: undefined,
      category: "food",
      reactions: [
        { words: "Anaphylactic reaction", severity: "severe" },
        { words: "Urticaria", severity: "moderate" },
      ],
    });
    expect(one(summariseMedications(real("official/r4/medicationrequest0301.json")))).to.include({
      name: "Oral Form Oxycodone (product)",
      state: "past",
      source: "prescribed",
      dosage: "one to two tablets every 4-6 hours as needed for rib pain",
      reason: "Rib Pain (finding)",
    });
    expect(one(summariseMedications(real("official/r4/medicationstatementexample1.json")))).to.include({
      name: "Tylenol PM",
      state: "current",
      source: "reported",
    });
    expect(one(summariseProblems(real("official/r4/condition-example.json")))).to.include({
      name: "Burnt Ear",
      severity: "Severe",
      site: "Left Ear",
    });
  });

  it("the official blood count: seventeen results as its laboratory judged them", () => {
    const results = summariseResults(real("official/r4/diagnosticreport-example.json"));
    const flags = results.filter(
      ({ points }) => points[0]?.flag !== "unknown" && points[0]?.flag !== "normal",
    );
    expect(results).to.have.length(17);
    expect(new Set(results.map(({ group }) => group))).to.deep.equal(new Set(["laboratory"]));
    expect(flags.map(({ name, points }) => [name, points[0]?.words, points[0]?.flag])).to.deep.equal([
      ["Basophils", "0.92 x10*9/L", "high"],
      ["Eosinophils", "0.92 x10*9/L", "very high"],
      ["Haematocrit", "55 %", "high"],
      ["Lymphocytes", "0.9 x10*9/L", "low"],
      ["Mean Cell Haemoglobin", "36 pg", "high"],
      ["Mean Cell Volume", "99 fL", "high"],
      ["Neutrophils", "0.9 x10*9/L", "very low"],
    ]);
  });
});
