"use client";
import { lazy, Suspense } from "react";
import { EmptyContentError, UnsupportedContentError } from "./errors.ts";
import { SNIFF_BYTES, type Media } from "./media.ts";
import { Reading } from "./reading.tsx";
import { sniffMedia } from "./sniffMedia.ts";
import { usePrepared } from "./usePrepared.ts";
import { ViewerBoundary } from "./viewerBoundary.tsx";
import { ViewerProblem } from "./viewerProblem.tsx";

const CsvViewer = lazy(() => import("./text/csvViewer.tsx"));
const DicomViewer = lazy(() => import("./dicom/dicomViewer.tsx"));
const ImageViewer = lazy(() => import("./image/imageViewer.tsx"));
const JsonViewer = lazy(() => import("./fhir/jsonViewer.tsx"));
const PdfViewer = lazy(() => import("./pdf/pdfViewer.tsx"));
const TextViewer = lazy(() => import("./text/textViewer.tsx"));

const readHead = async (content: Blob) => new Uint8Array(await content.slice(0, SNIFF_BYTES).arrayBuffer());

export type ContentViewProps = {
  readonly content: Blob;
  /** What its author called it; a hint, never obeyed. */
  readonly mediaType: string;
};

/** Decrypted bytes on the screen, by what they are. Each viewer is loaded when it is needed. */
export function ContentView({ content, mediaType }: ContentViewProps) {
  const head = usePrepared(content, readHead);
  if (head.status === "reading") return <Reading />;
  if (head.status === "failed") return <ViewerProblem error={head.error} />;
  if (head.value.length === 0) return <ViewerProblem error={new EmptyContentError()} />;
  return (
    <ViewerBoundary>
      <Suspense fallback={<Reading />}>
        <Viewer content={content} media={sniffMedia(head.value, mediaType)} />
      </Suspense>
    </ViewerBoundary>
  );
}

function Viewer({ content, media }: { readonly content: Blob; readonly media: Media }) {
  switch (media.kind) {
    case "image":
      return <ImageViewer content={content} type={media.type} />;
    case "pdf":
      return <PdfViewer content={content} />;
    case "dicom":
      return <DicomViewer content={content} />;
    case "json":
      return <JsonViewer content={content} />;
    case "csv":
      return <CsvViewer content={content} />;
    case "text":
      return <TextViewer content={content} />;
    case "active":
      return (
        <TextViewer
          content={content}
          note="This is a web page or XML document. It is shown as plain text and never run."
        />
      );
    case "unknown":
      return (
        <ViewerProblem
          error={new UnsupportedContentError("This kind of file", "not recognised by its contents")}
        />
      );
  }
}
