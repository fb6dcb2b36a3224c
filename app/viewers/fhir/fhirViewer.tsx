"use client";
import { lazy, Suspense, useMemo, type ReactNode } from "react";
import { Callout } from "../../ui/callout.tsx";
import { Tabs, type Tab } from "../../ui/tabs.tsx";
import { Reading } from "../reading.tsx";
import { PlainText } from "../text/plainText.tsx";
import { ViewerProblem } from "../viewerProblem.tsx";
import { AllergyList } from "./allergyList.tsx";
import { DocumentList } from "./documentList.tsx";
import { FhirSummary } from "./fhirSummary.tsx";
import type { FhirRecord } from "./fhirRecord.ts";
import { MedicationList } from "./medicationList.tsx";
import { NotShown } from "./notShown.tsx";
import { PatientBanner } from "./patientBanner.tsx";
import { ProblemList } from "./problemList.tsx";
import { prettyJson } from "./prettyJson.ts";
import { ResultList } from "./resultList.tsx";
import { sampledSignals } from "./sampledSignals.ts";
import { summariseAllergies } from "./summariseAllergies.ts";
import { summariseDocuments } from "./summariseDocuments.ts";
import { summariseMedications } from "./summariseMedications.ts";
import { summarisePatients } from "./summarisePatients.ts";
import { summariseProblems } from "./summariseProblems.ts";
import { summariseResults } from "./summariseResults.ts";
import { summariseTimeline } from "./summariseTimeline.ts";
import { Timeline } from "./timeline.tsx";

const EcgViewer = lazy(() => import("../ecg/ecgViewer.tsx"));

/** A FHIR record for the eye: only what is in the file, and what of the file is not shown. */
export function FhirViewer({ record, source }: { readonly record: FhirRecord; readonly source: string }) {
  const all = useMemo(
    () => ({
      patients: summarisePatients(record),
      problems: summariseProblems(record),
      medications: summariseMedications(record),
      allergies: summariseAllergies(record),
      results: summariseResults(record),
      timeline: summariseTimeline(record),
      documents: summariseDocuments(record),
      sampled: sampledSignals(record),
    }),
    [record],
  );
  const parts: readonly (Tab & { readonly count: number })[] = [
    {
      id: "signals",
      label: "Signals",
      count: all.sampled.signals.length,
      content: (
        <Suspense fallback={<Reading />}>
          <EcgViewer signals={all.sampled.signals} />
        </Suspense>
      ),
    },
    part("problems", "Problems", all.problems, <ProblemList problems={all.problems} />),
    part("medications", "Medicines", all.medications, <MedicationList medications={all.medications} />),
    part("allergies", "Allergies", all.allergies, <AllergyList allergies={all.allergies} />),
    part("results", "Results", all.results, <ResultList results={all.results} />),
    part("timeline", "Timeline", all.timeline, <Timeline entries={all.timeline} />),
    part("documents", "Documents", all.documents, <DocumentList documents={all.documents} />),
  ];
  // One prescription is one list; of a whole record it matters which lists are empty.
  const whole = record.resources.filter(({ resourceType }) => resourceType !== "Patient").length > 1;
  const tabs: readonly Tab[] = [
    ...parts.filter(({ id, count }) => id === "signals" && count > 0),
    ...(whole ? [{ id: "summary", label: "Summary", content: <FhirSummary {...all} /> }] : []),
    ...parts.filter(({ id, count }) => id !== "signals" && (whole || count > 0)),
    { id: "source", label: "As written", content: <Source source={source} /> },
  ];
  return (
    <div className="grid grid-cols-1 gap-4">
      {all.patients.length > 1 && (
        <Callout tone="caution" title={`This file is about ${all.patients.length} people.`}>
          The lists below hold the entries of all of them together.
        </Callout>
      )}
      {all.patients.map((patient, i) => (
        <PatientBanner key={i} patient={patient} />
      ))}
      <NotShown record={record} />
      {all.sampled.problems.map((problem, i) => (
        <ViewerProblem key={i} error={problem} />
      ))}
      <Tabs label="Parts of the record" tabs={tabs} />
    </div>
  );
}

function part(id: string, name: string, { length: count }: readonly unknown[], content: ReactNode) {
  return { id, label: count === 0 ? name : `${name} (${count})`, count, content };
}

function Source({ source }: { readonly source: string }) {
  const text = useMemo(() => prettyJson(source), [source]);
  return <PlainText text={text} />;
}
