import * as z from "zod";
import { MalformedContentError, TooLargeToShowError } from "../errors.ts";
import type { FhirRecord, UnreadResource } from "./fhirRecord.ts";
import { fhirResource, type FhirResource } from "./resource.ts";

/** Characters of JSON. Synthea's largest patients are some 30 million. */
const MAX_LENGTH = 64 * 2 ** 20;
/** A bundle in a bundle in a bundle is real (a Composition's attachments); deeper is an attack on the stack. */
const MAX_NESTING = 4;

const anyResource = z.object({ resourceType: z.string(), id: z.unknown().optional() });
const bundle = z.object({
  entry: z.array(z.object({ fullUrl: z.string().optional(), resource: z.unknown().optional() })).default([]),
});

const known: ReadonlySet<string> = new Set(
  fhirResource.options.flatMap((option) => [...option.shape.resourceType.values]),
);

function readJson(text: string): unknown {
  if (text.length > MAX_LENGTH)
    throw new TooLargeToShowError("The FHIR file", text.length, MAX_LENGTH, "characters");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MalformedContentError("FHIR", "it is not JSON", cause);
  }
}

/**
 * Reads FHIR R4 JSON: a bundle of any type or a single resource. One bad resource does not hide the others: it is
 * listed in `unread`.
 *
 * @throws MalformedContentError when the text is not JSON, or no FHIR resource; TooLargeToShowError.
 *
 * @example
 * parseFhir('{"resourceType":"Patient","birthDate":"1974-12-25"}').resources.length; // 1
 */
export function parseFhir(text: string): FhirRecord {
  const resources: FhirResource[] = [];
  const unread: UnreadResource[] = [];
  const other = new Map<string, number>();
  const byReference = new Map<string, FhirResource>();

  function take(value: unknown, fullUrl: string | undefined, where: string, depth: number): void {
    const shape = anyResource.safeParse(value);
    if (!shape.success) {
      unread.push({
        type: "resource",
        id: "",
        path: where,
        reason: "it does not say what kind of resource it is",
      });
      return;
    }
    const type = shape.data.resourceType;
    const id = typeof shape.data.id === "string" ? shape.data.id : "";
    if (type === "Bundle") {
      const read = bundle.safeParse(value);
      if (!read.success || depth >= MAX_NESTING) {
        const reason = read.success ? "bundles nested too deep" : "its entries are not a list";
        unread.push({ type, id, path: where, reason });
        return;
      }
      for (const [i, entry] of read.data.entry.entries()) {
        // A transaction's deletions and a history's tombstones have no resource.
        if (entry.resource !== undefined)
          take(entry.resource, entry.fullUrl, `${where}.entry[${i}]`, depth + 1);
      }
      return;
    }
    if (!known.has(type)) {
      other.set(type, (other.get(type) ?? 0) + 1);
      return;
    }
    const read = fhirResource.safeParse(value);
    if (!read.success) {
      const issue = read.error.issues[0];
      unread.push({ type, id, path: issue?.path.join(".") ?? "", reason: issue?.message ?? "unknown" });
      return;
    }
    resources.push(read.data);
    if (fullUrl !== undefined) byReference.set(fullUrl, read.data);
    if (id !== "") byReference.set(`${type}/${id}`, read.data);
  }

  const value = readJson(text);
  if (!anyResource.safeParse(value).success)
    throw new MalformedContentError("FHIR", "it names no resourceType, so it is not a FHIR resource");
  take(value, undefined, "file", 0);
  return {
    resources,
    unread,
    other: [...other].map(([type, count]) => ({ type, count })).sort((a, b) => (a.type < b.type ? -1 : 1)),
    byReference,
  };
}
