import type { Accounting } from "./accounting.ts";
import { csvLine } from "./csvLine.ts";
import { isoTime } from "./isoTime.ts";
import type { Names } from "./names.ts";
import { purposesIn } from "./purposesIn.ts";
import { sayBasis } from "./sayBasis.ts";

const COLUMNS = [
  "status",
  "date",
  "asked",
  "recipient",
  "recipient account",
  "record",
  "version",
  "declared purpose",
  "ground",
  "emergency reason hash",
  "receipts",
  "accounting required by 45 CFR 164.528",
  "request",
] as const;

/** An accounting as CSV (RFC 4180, UTF-8 text, CRLF): disclosures first, then requests that too few guardians answered. */
export function accountingToCsv(
  { disclosures, unanswered }: Accounting,
  names: Pick<Names, "account">,
): string {
  const purpose = (mask: number): string =>
    purposesIn(mask)
      .map(({ code, display }) => `${code} (${display})`)
      .join(" ");
  const say = { ...names, time: isoTime };
  const lines = disclosures.map((one) => [
    "disclosed",
    isoTime(one.disclosed),
    isoTime(one.asked),
    names.account(one.recipient),
    one.recipient,
    one.record,
    one.version === undefined ? "" : String(one.version),
    purpose(one.purpose),
    sayBasis(one.basis, say),
    one.emergency ?? "",
    one.guardians.join(" "),
    one.required ? "yes" : "no",
    one.request,
  ]);
  const open = unanswered.map((one) => [
    "not disclosed",
    "",
    isoTime(one.asked),
    names.account(one.recipient),
    one.recipient,
    one.record,
    "",
    purpose(one.purpose),
    "",
    "",
    `${one.receipts} of ${one.threshold ?? "?"}`,
    "no",
    one.request,
  ]);
  return [COLUMNS, ...lines, ...open].map(csvLine).join("");
}
