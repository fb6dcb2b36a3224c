import { csvLine } from "./csvLine.ts";
import { isoTime } from "./isoTime.ts";
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
      isoTime(entry.time),
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
      isoTime(entry.until),
      entry.request ?? "",
      opening === undefined ? "" : `${opening.receipts.length}/${opening.threshold ?? "?"}`,
      name,
      detail.join("; "),
    ];
  });
  return [COLUMNS, ...lines].map(csvLine).join("");
}
