"use client";

import { useMemo } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { AccountName } from "../../../sharing/accountName.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { DataTable, type DataColumn } from "../../../ui/dataTable.tsx";
import { Amount } from "../../amount.tsx";
import { contributionBars } from "../../view/contributionBars.ts";
import { contributionWords } from "../../view/contributionWords.ts";
import { outcomeWords } from "../../view/outcomeWords.ts";
import type { SeatResult } from "../../view/seatResults.ts";

function columnsOf(
  token: Hex | undefined,
  contributionOf: (seat: number) => string | undefined,
): readonly DataColumn<SeatResult>[] {
  return [
    {
      id: "who",
      header: "Institution",
      primary: true,
      sortBy: ({ seat }) => seat,
      cell: ({ account }) => <AccountName account={account} />,
    },
    {
      id: "outcome",
      header: "Its update",
      sortBy: (result) => outcomeWords(result).label,
      cell: (result) => {
        const { label, tone, meaning } = outcomeWords(result);
        return (
          <span className="grid justify-items-start gap-1">
            <Badge tone={tone}>{label}</Badge>
            <span className="text-sm text-muted">{meaning}</span>
          </span>
        );
      },
    },
    {
      id: "contribution",
      header: "Contribution",
      align: "end",
      cell: ({ seat }) => (
        <span className="tabular-nums">
          {contributionOf(seat) ?? <span className="text-muted">Not counted</span>}
        </span>
      ),
    },
    {
      id: "signed",
      header: "Certificate",
      cell: ({ chair, signed }) =>
        chair === 0 ? <span className="text-muted">Has no vote</span> : signed ? "Signed" : "Not signed",
    },
    {
      id: "amount",
      header: "Is due",
      align: "end",
      cell: ({ amount }) =>
        amount === undefined || token === undefined ? (
          <span className="text-muted">Not settled</span>
        ) : (
          <Amount amount={amount} token={token} />
        ),
    },
    {
      id: "claimed",
      header: "Paid",
      cell: ({ amount, claimed }) =>
        amount === undefined || amount === 0n ? (
          <span className="text-muted">Nothing to claim</span>
        ) : claimed ? (
          <Badge tone="positive">Paid</Badge>
        ) : (
          "Not claimed"
        ),
    },
  ];
}

/** A certified round, seat by seat: all that the chart shows too. */
export function ResultsTable({
  results,
  token,
}: {
  readonly results: readonly SeatResult[];
  readonly token: Hex | undefined;
}) {
  const columns = useMemo(() => {
    const { unit, bars } = contributionBars(results);
    const values = new Map(bars.map(({ seat, value }) => [seat, contributionWords(value, unit)]));
    return columnsOf(token, (seat) => values.get(seat));
  }, [results, token]);
  return (
    <DataTable
      caption="What became of each institution’s update, and what it is paid"
      columns={columns}
      rows={results}
      rowId={({ seat }) => String(seat)}
    />
  );
}
