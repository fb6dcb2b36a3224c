import type { FhirResource } from "./resource.ts";

/** A resource of a kind the viewer knows, whose fields are not what FHIR says. `path` is where. */
export type UnreadResource = {
  readonly type: string;
  readonly id: string;
  readonly path: string;
  readonly reason: string;
};

/** A FHIR file: what the viewer shows, and, so that nothing is silently missing, what it does not. */
export type FhirRecord = {
  readonly resources: readonly FhirResource[];
  readonly unread: readonly UnreadResource[];
  /** Kinds of resources with no view of their own, with how many there are; by name. */
  readonly other: readonly { readonly type: string; readonly count: number }[];
  /** By `fullUrl` and by `Type/id`, for references. */
  readonly byReference: ReadonlyMap<string, FhirResource>;
};
