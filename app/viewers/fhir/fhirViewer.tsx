"use client";
import { lazy, Suspense, useMemo } from "react";
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
  const counted = (label: string, count: number) => (count === 0 ? label : `${label} (${count})`);
  const tabs: readonly (Tab | false)[] = [
    all.sampled.signals.length > 0 && {
      id: "signals",
      label: "Signals",
      content: (
        <Suspense fallback={<Reading />}>
          <EcgViewer signals={all.sampled.signals} />
        </Suspense>
      ),
    },
    { id: "summary", label: "Summary", content: <FhirSummary {...all} /> },
    {
      id: "problems",
      label: counted("Problems", all.problems.length),
      content: <ProblemList problems={all.problems} />,
    },
    {
      id: "medications",
      label: counted("Medicines", all.medications.length),
      content: <MedicationList medications={all.medications} />,
    },
    {
      id: "allergies",
      label: counted("Allergies", all.allergies.length),
      content: <AllergyList allergies={all.allergies} />,
    },
    {
      id: "results",
      label: counted("Results", all.results.length),
      content: <ResultList results={all.results} />,
    },
    {
      id: "timeline",
      label: counted("Timeline", all.timeline.length),
      content: <Timeline entries={all.timeline} />,
    },
    {
      id: "documents",
      label: counted("Documents", all.documents.length),
      content: <DocumentList documents={all.documents} />,
    },
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
      <Tabs label="Parts of the record" tabs={tabs.filter((tab) => tab !== false)} />
    </div>
  );
}

function Source({ source }: { readonly source: string }) {
  const text = useMemo(() => prettyJson(source), [source]);
  return <PlainText text={text} />;
}
