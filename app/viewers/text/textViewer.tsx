"use client";
import { Callout } from "../../ui/callout.tsx";
import { Reading } from "../reading.tsx";
import { usePrepared } from "../usePrepared.ts";
import { ViewerProblem } from "../viewerProblem.tsx";
import { PlainText } from "./plainText.tsx";
import { readPlainText } from "./readPlainText.ts";

/** More than anyone scrolls through; a page of it stays quick. */
const LIMIT = 512 * 1024;
const read = (content: Blob) => readPlainText(content, LIMIT);

export default function TextViewer({ content, note }: { readonly content: Blob; readonly note?: string }) {
  const prepared = usePrepared(content, read);
  if (prepared.status === "reading") return <Reading />;
  if (prepared.status === "failed") return <ViewerProblem error={prepared.error} />;
  return (
    <div className="grid grid-cols-1 gap-4">
      {note !== undefined && <Callout>{note}</Callout>}
      {prepared.value.cut && (
        <Callout>The file is long: only its beginning is shown. Save a copy to read all of it.</Callout>
      )}
      <PlainText text={prepared.value.text} />
    </div>
  );
}
