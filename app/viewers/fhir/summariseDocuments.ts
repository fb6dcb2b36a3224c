import { conceptText } from "./conceptText.ts";
import type { FhirDate } from "./fhirDate.ts";
import type { FhirRecord } from "./fhirRecord.ts";
import { readDate } from "./readDate.ts";
import type { Attachment } from "./datatypes.ts";
import type { FhirResource } from "./resource.ts";

export type FhirDocument = {
  readonly title: string;
  readonly mediaType: string;
  readonly on: FhirDate | undefined;
  readonly author: string | undefined;
  /** `superseded` and `preliminary` documents are shown, and say so. */
  readonly status: string | undefined;
  readonly place:
    | { readonly kind: "inside"; readonly base64: string }
    /** Somewhere else: shown as words, never fetched (fetching would tell that place who reads). */
    | { readonly kind: "elsewhere"; readonly address: string }
    | { readonly kind: "missing" };
};

function placeOf(attachment: Attachment, record: FhirRecord): FhirDocument["place"] {
  if (attachment.data !== undefined) return { kind: "inside", base64: attachment.data };
  if (attachment.url === undefined) return { kind: "missing" };
  const target = record.byReference.get(attachment.url);
  return target?.resourceType === "Binary" && target.data !== undefined
    ? { kind: "inside", base64: target.data }
    : { kind: "elsewhere", address: attachment.url };
}

function documentsOf(resource: FhirResource, record: FhirRecord): readonly FhirDocument[] {
  const one = (attachment: Attachment, rest: Omit<FhirDocument, "place" | "mediaType">): FhirDocument => ({
    ...rest,
    mediaType: attachment.contentType ?? "",
    place: placeOf(attachment, record),
  });
  switch (resource.resourceType) {
    case "DocumentReference":
      return (resource.content ?? []).map(({ attachment = {} }) =>
        one(attachment, {
          title: conceptText(resource.type) ?? attachment.title ?? resource.description ?? "Document",
          on: readDate(resource.date ?? attachment.creation),
          author: resource.author?.find((author) => author.display !== undefined)?.display,
          status: resource.status,
        }),
      );
    case "DiagnosticReport":
      return (resource.presentedForm ?? []).map((attachment) =>
        one(attachment, {
          title: conceptText(resource.code) ?? attachment.title ?? "Report",
          on: readDate(resource.effectiveDateTime ?? resource.effectivePeriod?.start ?? resource.issued),
          author: resource.performer?.[0]?.display,
          status: resource.status,
        }),
      );
    default:
      return [];
  }
}

/**
 * Letters, notes and reports, newest first, with the file inside where there is one. A report and the document
 * reference that carries the same bytes are one entry: the document reference, which knows whether it is superseded.
 */
export function summariseDocuments(record: FhirRecord): readonly FhirDocument[] {
  const found = record.resources.flatMap((resource) =>
    documentsOf(resource, record).map((document) => ({ document, from: resource.resourceType })),
  );
  const referenced = new Set(
    found.flatMap(({ document, from }) =>
      from === "DocumentReference" && document.place.kind === "inside" ? [document.place.base64] : [],
    ),
  );
  const alone = record.resources.length === 1 ? record.resources[0] : undefined;
  const binary: readonly FhirDocument[] =
    alone?.resourceType === "Binary" && alone.data !== undefined
      ? [
          {
            title: "File",
            mediaType: alone.contentType ?? "",
            on: undefined,
            author: undefined,
            status: undefined,
            place: { kind: "inside", base64: alone.data },
          },
        ]
      : [];
  return [
    ...binary,
    ...found
      .filter(
        ({ document, from }) =>
          document.status !== "entered-in-error" &&
          (from !== "DiagnosticReport" ||
            document.place.kind !== "inside" ||
            !referenced.has(document.place.base64)),
      )
      .map(({ document }) => document),
  ].sort((a, b) => (b.on?.at ?? -Infinity) - (a.on?.at ?? -Infinity));
}
