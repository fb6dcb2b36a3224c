import { purposesIn } from "./purposesIn.ts";
import type { Timeline } from "./timeline.ts";

const COLUMNS = [
  "time",
  "block",
  "transaction",
  "log",
  "event",
  "record",
  "patient",
  "actor",
  "other",
  "declared purposes",
  "until",
  "request",
  "receipts",
  "name",
  "detail",
] as const;

/** What spreadsheets take for the beginning of a formula; the names of attributes are other people's words. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180: quoted when it must be, quotes doubled; a leading apostrophe disarms a formula. */
function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const iso = (seconds: number | undefined): string =>
  seconds === undefined
    ? ""
    : Number.isFinite(seconds) && seconds < 8.64e12
      ? new Date(seconds * 1000).toISOString()
      : String(seconds);

/**
 * The timeline as CSV (RFC 4180, UTF-8 text, CRLF), one line for each event, a header first. On a request, `receipts`
 * says how many guardians have released of how many needed.
 */
export function toCsv({ entries, openings }: Timeline): string {
  const byRequest = new Map(openings.map((opening) => [opening.request, opening]));
  const lines = entries.map((entry) => {
    const opening =
      entry.event === "AccessRequested" && entry.request !== undefined
        ? byRequest.get(entry.request)
        : undefined;
    const { label, name = label ?? "", ...others } = entry.detail;
    const detail = Object.entries(others).map(([what, value]) => `${what}=${value}`);
    return [
      iso(entry.time),
      String(entry.at.block),
      entry.at.transaction,
      String(entry.at.logIndex),
      entry.event,
      entry.record ?? "",
      entry.patient ?? "",
      entry.actor ?? "",
      entry.other ?? "",
      purposesIn(entry.purposes)
        .map(({ code }) => code)
        .join(" "),
      iso(entry.until),
      entry.request ?? "",
      opening === undefined ? "" : `${opening.receipts.length}/${opening.threshold ?? "?"}`,
      name,
      detail.join("; "),
    ];
  });
  return [COLUMNS, ...lines].map((line) => `${line.map(field).join(",")}\r\n`).join("");
}
