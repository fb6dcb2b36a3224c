import type { FhirDate } from "./fhirDate.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** FHIR R4 datatypes, `dateTime` and `instant`: precision down to the year; a time needs minutes and a zone. */
const FORM =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * Reads a FHIR date in its own precision, or undefined for none or one that is not a date.
 *
 * @example
 * readDate("2012-05"); // { at: Date.UTC(2012, 4), words: "May 2012", written: "2012-05" }
 */
export function readDate(written: string | undefined): FhirDate | undefined {
  const parts = written === undefined ? null : FORM.exec(written.trim());
  if (written === undefined || parts === null) return undefined;
  const at = Date.parse(written.trim());
  if (Number.isNaN(at)) return undefined;
  const [, year = "", month, day, time] = parts;
  const monthName = month === undefined ? undefined : MONTHS[Number(month) - 1];
  const date = [day === undefined ? undefined : String(Number(day)), monthName, year];
  const words = date.filter((part) => part !== undefined).join(" ");
  return { at, words: time === undefined ? words : `${words}, ${time}`, written: written.trim() };
}
