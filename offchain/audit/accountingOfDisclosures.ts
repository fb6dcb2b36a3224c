import type { Accounting, Disclosure, Unanswered } from "./accounting.ts";
import { openingBases } from "./openingBases.ts";
import type { Opening, Timeline } from "./timeline.ts";

type Hex = `0x${string}`;

/** The longest period one may ask for in seconds (45 CFR 164.528(a)(1)): six years. */
export const ACCOUNTING_PERIOD = 6 * 365.25 * 86_400;

/** TREAT, HPAYMT, HOPERAT: 45 CFR 164.528(a)(1)(i). */
const NOT_REQUIRED = 1 | 2 | 4;

/**
 * The content that 45 CFR 164.528(b)(2) asks of an accounting of disclosures: for each one its date, who received it,
 * what, and for which purpose and on which ground. Only answered openings are disclosures; requests that too few
 * guardians answered stand apart, and what patients opened themselves is only counted. More is listed than the rule wants, each line saying whether it does.
 *
 * What it cannot list: what guardians colluding past the contracts gave away, and what recipients did with a record.
 *
 * @param period seconds since 1970, `to` exclusive; a disclosure falls on the day it was answered
 */
export function accountingOfDisclosures(
  timeline: Timeline,
  { patient, from, to }: { patient: Hex; from: number; to: number },
): Accounting {
  const bases = openingBases(timeline);
  const versions = new Map<Hex, { version: number; time: number }[]>();
  for (const { event, record, time, detail } of timeline.entries) {
    if (record === undefined || (event !== "RecordRegistered" && event !== "RecordCorrected")) continue;
    const known = versions.get(record) ?? [];
    known.push({ version: Number(detail["version"]), time });
    versions.set(record, known);
  }
  const disclosures: Disclosure[] = [];
  const unanswered: Unanswered[] = [];
  let ownOpenings = 0;
  for (const opening of timeline.openings) {
    if (opening.patient !== patient) continue;
    const { request, record, accessor, purpose, time, expires, receipts, threshold } = opening;
    const disclosed = answeredAt(opening);
    if (disclosed === undefined) {
      if (time >= from && time < to)
        unanswered.push({
          request,
          record,
          recipient: accessor,
          purpose,
          asked: time,
          expires,
          receipts: receipts.length,
          threshold,
        });
      continue;
    }
    if (disclosed < from || disclosed >= to) continue;
    if (accessor === patient) {
      ownOpenings += 1;
      continue;
    }
    disclosures.push({
      request,
      record,
      version: versions.get(record)?.findLast((one) => one.time <= disclosed)?.version,
      recipient: accessor,
      purpose,
      emergency: opening.emergency,
      asked: time,
      disclosed,
      guardians: receipts.map(({ guardian }) => guardian),
      basis: bases.get(request) ?? { kind: "unknown" },
      required: (purpose & NOT_REQUIRED) === 0,
    });
  }
  disclosures.sort((a, b) => a.disclosed - b.disclosed);
  unanswered.sort((a, b) => a.asked - b.asked);
  return { patient, from, to, disclosures, ownOpenings, unanswered };
}

/** When the receipt came that was enough; undefined when none was, or the threshold is not known. */
const answeredAt = ({ receipts, threshold }: Opening): number | undefined =>
  threshold === undefined ? undefined : receipts[threshold - 1]?.time;
