"use client";
import { lazy, Suspense } from "react";
import { DefinitionList } from "../../ui/definitionList.tsx";
import { TooLargeToShowError } from "../errors.ts";
import { Reading } from "../reading.tsx";
import { usePrepared } from "../usePrepared.ts";
import { ViewerProblem } from "../viewerProblem.tsx";
import { DicomPicture } from "./dicomPicture.tsx";
import { parseDicom } from "./parseDicom.ts";

const EcgViewer = lazy(() => import("../ecg/ecgViewer.tsx"));

/** Bytes of one file in memory; a large multi-frame study is some hundreds of megabytes. */
const LIMIT = 512 * 2 ** 20;

async function read(content: Blob) {
  if (content.size > LIMIT) throw new TooLargeToShowError("The DICOM file", content.size, LIMIT, "bytes");
  return parseDicom(new Uint8Array(await content.arrayBuffer()));
}

/** A DICOM file: its picture or its waveforms, and what the header says. */
export default function DicomViewer({ content }: { readonly content: Blob }) {
  const prepared = usePrepared(content, read);
  if (prepared.status === "reading") return <Reading />;
  if (prepared.status === "failed") return <ViewerProblem error={prepared.error} />;
  const { description, content: inside } = prepared.value;
  return (
    <div className="grid grid-cols-1 gap-4">
      {inside.kind === "image" ? (
        <DicomPicture image={inside.image} />
      ) : (
        <Suspense fallback={<Reading />}>
          <EcgViewer signals={inside.signals} />
        </Suspense>
      )}
      <section className="rounded-card border border-border bg-surface p-4">
        <h3 className="font-semibold">What the file says about itself</h3>
        <DefinitionList items={description.map(({ label, words }) => ({ term: label, value: words }))} />
      </section>
    </div>
  );
}
