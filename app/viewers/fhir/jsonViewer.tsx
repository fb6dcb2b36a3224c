"use client";
import { TooLargeToShowError } from "../errors.ts";
import { Reading } from "../reading.tsx";
import { PlainText } from "../text/plainText.tsx";
import { usePrepared } from "../usePrepared.ts";
import { ViewerProblem } from "../viewerProblem.tsx";
import { FhirViewer } from "./fhirViewer.tsx";
import { parseFhir } from "./parseFhir.ts";
import { prettyJson } from "./prettyJson.ts";

/** Bytes; a megabyte of health record is some 300 entries. */
const LIMIT = 128 * 2 ** 20;

async function read(content: Blob) {
  if (content.size > LIMIT) throw new TooLargeToShowError("The file", content.size, LIMIT, "bytes");
  const text = await content.text();
  // Anywhere in the file: JSON keys have no order. What only mentions it is refused by parseFhir and shown as text.
  if (!/"resourceType"\s*:/.test(text)) return { kind: "text", text: prettyJson(text) } as const;
  return { kind: "fhir", record: parseFhir(text), text } as const;
}

/** JSON: a health record where it is FHIR, else its text, indented. */
export default function JsonViewer({ content }: { readonly content: Blob }) {
  const prepared = usePrepared(content, read);
  if (prepared.status === "reading") return <Reading />;
  if (prepared.status === "failed") return <ViewerProblem error={prepared.error} />;
  return prepared.value.kind === "fhir" ? (
    <FhirViewer record={prepared.value.record} source={prepared.value.text} />
  ) : (
    <PlainText text={prepared.value.text} />
  );
}
