"use client";

import { useMemo, useState } from "react";

import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { DataTable, type DataColumn } from "../../ui/dataTable.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Field } from "../../ui/field.tsx";
import { FilterBar } from "../../ui/filterBar.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { Select } from "../../ui/select.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { TextInput } from "../../ui/textInput.tsx";
import type { Holding } from "./holdings.ts";

export type HoldingsTableProps = {
  readonly holdings: readonly Holding[];
  /** The institution's. */
  readonly label: string;
  /** Left out: reading only. */
  readonly onRevoke?: (holding: Holding) => void;
  readonly onDeliver?: (holding: Holding) => void;
};

const states = {
  held: { tone: "positive", words: "Held" },
  ending: { tone: "caution", words: "Ends soon" },
  ended: { tone: "neutral", words: "Ended" },
  revoked: { tone: "danger", words: "Revoked" },
} as const;

const deliveries = {
  none: "Not delivered",
  impossible: "Waits: they have published no key",
  delivered: "Delivered",
  outdated: "Delivered to an older key",
} as const;

const stateOptions = [
  { value: "now", label: "In force" },
  { value: "ending", label: "Ends soon" },
  { value: "undelivered", label: "Key not delivered" },
  { value: "over", label: "Ended or revoked" },
  { value: "all", label: "All" },
];

const isInForce = ({ state }: Holding): boolean => state === "held" || state === "ending";

function matches(holding: Holding, wanted: string): boolean {
  if (wanted === "now") return isInForce(holding);
  if (wanted === "ending") return holding.state === "ending";
  if (wanted === "undelivered") return isInForce(holding) && holding.delivery !== "delivered";
  if (wanted === "over") return !isInForce(holding);
  return true;
}

/** Holdings, narrowed by name, account and state; with what can be done about each. */
export function HoldingsTable({ holdings, label, onRevoke, onDeliver }: HoldingsTableProps) {
  const [text, setText] = useState("");
  const [state, setState] = useState("now");
  const needle = text.trim().toLowerCase();
  const rows = useMemo(
    () =>
      holdings.filter(
        (holding) =>
          matches(holding, state) && (holding.name.includes(needle) || holding.account.includes(needle)),
      ),
    [holdings, needle, state],
  );
  const columns = useMemo(
    () => columnsOf({ label, ...(onRevoke && { onRevoke }), ...(onDeliver && { onDeliver }) }),
    [label, onDeliver, onRevoke],
  );
  if (holdings.length === 0)
    return (
      <EmptyState title="No attribute is issued yet" level={3}>
        An attribute says what somebody is at {label}: “cardiology”, “nurse”. Patients’ policies name them.
      </EmptyState>
    );
  return (
    <>
      <FilterBar
        label="Narrow the list"
        result={`${rows.length} of ${holdings.length}`}
        onClear={
          text === "" && state === "all"
            ? undefined
            : () => {
                setText("");
                setState("all");
              }
        }
      >
        <Field label="Attribute or account">
          <TextInput
            value={text}
            onChange={(event) => {
              setText(event.target.value);
            }}
          />
        </Field>
        <Field label="State">
          <Select
            value={state}
            options={stateOptions}
            onChange={(event) => {
              setState(event.target.value);
            }}
          />
        </Field>
      </FilterBar>
      <DataTable
        caption={`Who holds which attribute of ${label}`}
        columns={columns}
        rows={rows}
        rowId={({ account, name }) => `${account} ${name}`}
        empty={<p className="py-6 text-center text-muted">Nobody fits these filters.</p>}
      />
    </>
  );
}

function columnsOf({
  label,
  onRevoke,
  onDeliver,
}: Pick<HoldingsTableProps, "label" | "onRevoke" | "onDeliver">): readonly DataColumn<Holding>[] {
  const actions: DataColumn<Holding> = {
    id: "actions",
    header: "Actions",
    align: "end",
    cell: (holding) =>
      isInForce(holding) && (
        <span className="inline-flex flex-wrap justify-end gap-2">
          {holding.delivery !== "delivered" && holding.delivery !== "impossible" && (
            <Button
              size="small"
              onClick={() => onDeliver?.(holding)}
              aria-label={`Deliver the key of ${holding.name}`}
            >
              Deliver key
            </Button>
          )}
          <Button size="small" onClick={() => onRevoke?.(holding)} aria-label={`Revoke ${holding.name}`}>
            Revoke
          </Button>
        </span>
      ),
  };
  return [
    {
      id: "name",
      header: "Attribute",
      primary: true,
      sortBy: ({ name }) => name,
      cell: ({ name }) => (
        <span className="break-all">
          {name}
          <span className="font-normal text-muted">@{label}</span>
        </span>
      ),
    },
    { id: "account", header: "Held by", cell: ({ account }) => <ShortAddress address={account} copy /> },
    {
      id: "state",
      header: "State",
      sortBy: ({ state }) => state,
      cell: ({ state }) => <Badge tone={states[state].tone}>{states[state].words}</Badge>,
    },
    {
      id: "until",
      header: "Until",
      sortBy: ({ until }) => until,
      cell: ({ until }) => <RelativeTime at={until} />,
    },
    {
      id: "key",
      header: "Key",
      sortBy: ({ delivery }) => delivery,
      cell: ({ delivery }) => deliveries[delivery],
    },
    ...(onRevoke === undefined ? [] : [actions]),
  ];
}
