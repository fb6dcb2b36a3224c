"use client";

import { useMemo } from "react";

import { quorum } from "../../../offchain/rounds/quorum.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { Badge } from "../../ui/badge.tsx";
import { DataTable, type DataColumn } from "../../ui/dataTable.tsx";
import { seatActs, type SeatActs } from "../view/seatActs.ts";
import type { AttemptView, TaskView } from "../view/taskView.ts";

const Said = ({ how }: { readonly how: SeatActs["committed"] }) => {
  if (how === "direct") return <Badge tone="positive">Directly</Badge>;
  if (how === "batch") return <span className="text-muted">In the batch, or not at all</span>;
  return <span className="text-muted">Not yet</span>;
};

const columns: readonly DataColumn<SeatActs>[] = [
  {
    id: "who",
    header: "Institution",
    primary: true,
    cell: ({ account }) => <AccountName account={account} />,
  },
  {
    id: "role",
    header: "Role",
    cell: ({ chair, leads }) => (leads ? "Leads this attempt" : chair === 0 ? "Trains, no vote" : "Member"),
  },
  { id: "committed", header: "Committed", cell: ({ committed }) => <Said how={committed} /> },
  { id: "revealed", header: "Revealed", cell: ({ revealed }) => <Said how={revealed} /> },
  {
    id: "shared",
    header: "Reference key",
    cell: ({ shared, chair }) =>
      chair === 0 ? (
        <span className="text-muted">Has no share</span>
      ) : shared ? (
        <Badge tone="positive">Share published</Badge>
      ) : (
        <span className="text-muted">Not yet</span>
      ),
  },
  {
    id: "signed",
    header: "Certificate",
    cell: ({ signed, chair }) =>
      chair === 0 ? (
        <span className="text-muted">Has no vote</span>
      ) : signed === undefined ? (
        <span className="text-muted">None yet</span>
      ) : signed ? (
        <Badge tone="positive">Signed</Badge>
      ) : (
        <Badge tone="caution">Not signed</Badge>
      ),
  },
];

/** Who has done what in the running attempt. */
export function ActsTable({ view, attempt }: { readonly view: TaskView; readonly attempt: AttemptView }) {
  const rows = useMemo(() => seatActs(view, attempt), [view, attempt]);
  const members = rows.filter(({ chair }) => chair !== 0).length;
  return (
    <div className="mt-6">
      <DataTable
        caption="Who has acted in this attempt"
        columns={columns}
        rows={rows}
        rowId={({ seat }) => String(seat)}
      />
      <p className="mt-3 max-w-prose text-sm text-muted">
        {members} members; {quorum(members)} signatures make a certificate. A batch stands on the chain as one
        number: who is in it is known to whoever has the batch, and to all once the round is certified.
      </p>
    </div>
  );
}
