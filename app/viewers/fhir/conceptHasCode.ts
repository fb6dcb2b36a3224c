import type { Concept } from "./datatypes.ts";

/** Whether one of the concept's codings carries `code`, whatever its system. */
export function conceptHasCode(concept: Concept | undefined, ...codes: readonly string[]): boolean {
  return (concept?.coding ?? []).some((coding) => coding.code !== undefined && codes.includes(coding.code));
}
