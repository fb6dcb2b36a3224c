/**
 * A FHIR date, dateTime or instant: `words` as its author's clock showed it (never shifted into the reader's time
 * zone, so the day of an operation stays the day of the operation), `at` in milliseconds since 1970 for ordering.
 */
export type FhirDate = { readonly at: number; readonly words: string; readonly written: string };
