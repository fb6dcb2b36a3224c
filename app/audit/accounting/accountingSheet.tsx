import type { Accounting, Disclosure, Unanswered } from "../../../offchain/audit/accounting.ts";
import { sayBasis } from "../../../offchain/audit/sayBasis.ts";
import { sayPurposes } from "../../../offchain/audit/sayPurposes.ts";
import { DataTable, type DataColumn } from "../../ui/dataTable.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { Person } from "../person.tsx";
import type { AuditNames } from "../useNames.ts";
import { useMemo } from "react";

/** An accounting as it is read and printed. */
export function AccountingSheet({
  accounting: { patient, from, to, disclosures, ownOpenings, unanswered },
  names,
}: {
  readonly accounting: Accounting;
  readonly names: AuditNames;
}) {
  const given = useMemo(() => disclosureColumns(names), [names]);
  const open = useMemo(() => unansweredColumns(names), [names]);
  const day = (seconds: number): string =>
    new Date(seconds * 1000).toLocaleDateString(undefined, { dateStyle: "medium" });
  return (
    <article className="grid gap-6 rounded-card border border-border bg-surface p-4 sm:p-6">
      <header>
        <h2 className="text-title">Accounting of disclosures</h2>
        <p className="mt-1 flex flex-wrap items-center gap-x-2">
          <span className="text-muted">Patient</span> <Person account={patient} names={names} />
        </p>
        <p className="text-muted">
          {day(from)} to {day(to - 1)}
        </p>
      </header>
      <section aria-labelledby="disclosed">
        <h3 id="disclosed" className="mb-2 font-semibold">
          Disclosed ({disclosures.length})
        </h3>
        <DataTable
          caption="Disclosures in this period"
          columns={given}
          rows={disclosures}
          rowId={({ request }) => request}
          empty={<p className="text-muted">Nothing was disclosed in this period.</p>}
        />
      </section>
      <section aria-labelledby="asked">
        <h3 id="asked" className="mb-2 font-semibold">
          Asked for, not disclosed ({unanswered.length})
        </h3>
        <DataTable
          caption="Requests in this period that too few guardians answered"
          columns={open}
          rows={unanswered}
          rowId={({ request }) => request}
          empty={<p className="text-muted">No request in this period is without an answer.</p>}
        />
      </section>
      <p className="text-sm text-muted">
        Purposes are what recipients declared; nothing proves them. This lists what went through the contracts
        of this network; shares that guardians may have given away outside them are not in it. “Required” says
        whether 45 CFR 164.528 asks for the line: not for treatment, payment and health care operations. The
        patient’s own openings in this period ({ownOpenings}) are no disclosures.
      </p>
    </article>
  );
}

const recordCell = (record: string, version?: number) => (
  <span className="inline-flex flex-wrap items-center gap-x-1">
    <ShortAddress address={record} what="record id" />
    {version !== undefined && <span className="text-muted">version {version}</span>}
  </span>
);

const disclosureColumns = (names: AuditNames): readonly DataColumn<Disclosure>[] => [
  { id: "date", header: "Date", cell: (one) => names.time(one.disclosed), sortBy: (one) => one.disclosed },
  {
    id: "recipient",
    header: "Recipient",
    primary: true,
    cell: (one) => <Person account={one.recipient} names={names} />,
    sortBy: (one) => names.account(one.recipient),
  },
  { id: "what", header: "What", cell: (one) => recordCell(one.record, one.version) },
  {
    id: "purpose",
    header: "Declared purpose",
    cell: (one) => sayPurposes(one.purpose),
    sortBy: (one) => one.purpose,
  },
  { id: "ground", header: "Ground", cell: (one) => sayBasis(one.basis, names) },
  { id: "required", header: "Required", cell: (one) => (one.required ? "yes" : "no") },
];

const unansweredColumns = (names: AuditNames): readonly DataColumn<Unanswered>[] => [
  { id: "asked", header: "Asked", cell: (one) => names.time(one.asked), sortBy: (one) => one.asked },
  {
    id: "recipient",
    header: "By",
    primary: true,
    cell: (one) => <Person account={one.recipient} names={names} />,
  },
  { id: "what", header: "What", cell: (one) => recordCell(one.record) },
  { id: "purpose", header: "Declared purpose", cell: (one) => sayPurposes(one.purpose) },
  { id: "receipts", header: "Receipts", cell: (one) => `${one.receipts} of ${one.threshold ?? "?"}` },
];
