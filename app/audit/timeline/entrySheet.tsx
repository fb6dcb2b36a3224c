"use client";
import { memo } from "react";
import { EVENT_KINDS } from "../../../offchain/audit/eventKinds.ts";
import { sayEntry } from "../../../offchain/audit/sayEntry.ts";
import { sayPurposes } from "../../../offchain/audit/sayPurposes.ts";
import type { TimelineFilter } from "../../../offchain/audit/timelineFilter.ts";
import type { Hex } from "../../chain/deployment.ts";
import { Button } from "../../ui/button.tsx";
import { DefinitionList, type Definition } from "../../ui/definitionList.tsx";
import { Sheet } from "../../ui/sheet.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { Person } from "../person.tsx";
import type { AuditNames } from "../useNames.ts";
import type { AuditClient } from "../worker/auditClient.ts";
import type { AuditRow } from "../worker/auditJobs.ts";
import { OpeningDetails } from "./openingDetails.tsx";

export type EntrySheetProps = {
  readonly row: AuditRow | undefined;
  readonly client: AuditClient;
  readonly names: AuditNames;
  readonly onClose: () => void;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly onRecord: (record: Hex) => void;
};

/** Everything the log knows of one event, and where to go from it. */
export const EntrySheet = memo(function EntrySheet({
  row,
  client,
  names,
  onClose,
  onFilter,
  onRecord,
}: EntrySheetProps) {
  const entry = row?.entry;
  const people = [...new Set([entry?.actor, entry?.other, entry?.patient])].filter(
    (one) => one !== undefined,
  );
  return (
    <Sheet
      open={row !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={entry === undefined ? "" : EVENT_KINDS[entry.event].label}
      description={entry === undefined ? undefined : sayEntry(entry, names)}
    >
      {row !== undefined && (
        <div className="grid gap-6">
          <DefinitionList items={factsOf(row, names)} />
          {row.entry.request !== undefined && (
            <OpeningDetails request={row.entry.request} client={client} names={names} />
          )}
          <div className="flex flex-wrap gap-2">
            {row.entry.record !== undefined && (
              <Button
                size="small"
                onClick={() => {
                  if (row.entry.record !== undefined) onRecord(row.entry.record);
                }}
              >
                This record’s chain of custody
              </Button>
            )}
            {people.map((person) => (
              <Button
                key={person}
                size="small"
                onClick={() => {
                  onFilter({ person });
                }}
              >
                Everything about {names.account(person)}
              </Button>
            ))}
          </div>
        </div>
      )}
    </Sheet>
  );
});

function factsOf({ entry }: AuditRow, names: AuditNames): Definition[] {
  const { at, actor, other, patient, record, request, purposes, until, detail } = entry;
  const id = (value: string, what: string) => <ShortAddress address={value} what={what} copy />;
  const person = (account: Hex | undefined) =>
    account !== undefined && <Person account={account} names={names} />;
  const facts: (Definition | false)[] = [
    { term: "When", value: names.time(entry.time) },
    actor !== undefined && { term: "Done by", value: person(actor) },
    other !== undefined && { term: "Done to or for", value: person(other) },
    patient !== undefined && { term: "Patient at the time", value: person(patient) },
    record !== undefined && { term: "Record", value: id(record, "record id") },
    purposes !== 0 && { term: "Declared purpose", value: sayPurposes(purposes) },
    until !== undefined && { term: "Until", value: names.time(until) },
    request !== undefined && { term: "Request", value: id(request, "request id") },
    ...Object.entries(detail).map(([term, value]) => ({
      term: TERMS[term] ?? term,
      value: /^0x[0-9a-f]{20,}$/.test(value) ? id(value, term) : value,
    })),
    { term: "Block", value: String(at.block) },
    { term: "Transaction", value: id(at.transaction, "transaction hash") },
  ];
  return facts.filter((fact) => fact !== false);
}

/** The contracts' own words for what an event carries. */
const TERMS: Readonly<Record<string, string>> = {
  digest: "Digest",
  policy: "Policy",
  guardianSet: "Guardian set",
  version: "Version",
  optedOut: "Closed to emergencies",
  readyAt: "Ready at (seconds since 1970)",
  reasonHash: "Hash of the reason",
  index: "Share number",
  name: "Attribute",
  attribute: "Attribute id",
  label: "Label",
  endpoint: "Address",
  epoch: "Epoch",
  pointer: "Where it is stored",
  set: "Guardian set",
  threshold: "Guardians needed",
  members: "Guardians",
  offer: "Offer",
};
