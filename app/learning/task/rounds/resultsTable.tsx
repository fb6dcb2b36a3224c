"use client";

import { useMemo } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { AccountName } from "../../../sharing/accountName.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { DataTable, type DataColumn } from "../../../ui/dataTable.tsx";
import { Amount } from "../../amount.tsx";
import type { ShownReport } from "../../documents/parseRoundReport.ts";
import { contributionBars } from "../../view/contributionBars.ts";
import { contributionWords } from "../../view/contributionWords.ts";
import { outcomeWords } from "../../view/outcomeWords.ts";
import type { SeatResult } from "../../view/seatResults.ts";

/** What a round's report adds to what the chain says of a seat. */
type Told = {
  readonly contribution: string | undefined;
  readonly reason: string | undefined;
  /** ε, where the task trains with differential privacy. */
  readonly epsilon: number | null;
};

const asSentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;

function columnsOf(
  token: Hex | undefined,
  toldOf: (seat: number) => Told,
): readonly DataColumn<SeatResult>[] {
  return [
    {
      id: "who",
      header: "Institution",
      primary: true,
      sortBy: ({ seat }) => seat,
      cell: ({ account, seat }) => (
        <span className="grid justify-items-start">
          <AccountName account={account} />
          <span className="text-sm font-normal text-muted">seat {seat}</span>
        </span>
      ),
    },
    {
      id: "outcome",
      header: "Its update",
      sortBy: (result) => outcomeWords(result).label,
      cell: (result) => {
        const { label, tone, meaning } = outcomeWords(result);
        const { reason, epsilon } = toldOf(result.seat);
        return (
          <span className="grid justify-items-start gap-1">
            <Badge tone={tone}>{label}</Badge>
            <span className="text-sm text-muted">{reason ?? meaning}</span>
            {epsilon !== null && (
              <span className="text-sm text-muted">Privacy spent so far: ε {epsilon.toFixed(2)}</span>
            )}
          </span>
        );
      },
    },
    {
      id: "contribution",
      header: "Contribution",
      align: "end",
      cell: ({ seat }) => (
        <span className="whitespace-nowrap tabular-nums">
          {toldOf(seat).contribution ?? <span className="text-muted">Not counted</span>}
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

/**
 * A certified round, seat by seat: all that the chart shows too. Why an update was refused, and how sure its value is,
 * stand in the round's report.
 */
export function ResultsTable({
  results,
  token,
  report,
}: {
  readonly results: readonly SeatResult[];
  readonly token: Hex | undefined;
  readonly report: ShownReport | undefined;
}) {
  const columns = useMemo(() => {
    const { unit, bars } = contributionBars(results);
    const values = new Map(bars.map(({ seat, value }) => [seat, value]));
    const seats = new Map(report?.seats.map((one) => [one.seat, one]));
    return columnsOf(token, (seat) => {
      const value = values.get(seat);
      const { why = null, leftOut = null, valueError = null, epsilon = null } = seats.get(seat) ?? {};
      const reason = why ?? leftOut;
      return {
        contribution: value === undefined ? undefined : contributionWords(value, unit, valueError),
        reason: reason === null ? undefined : asSentence(reason),
        epsilon,
      };
    });
  }, [results, token, report]);
  return (
    <DataTable
      caption="What became of each institution’s update, and what it is paid"
      columns={columns}
      rows={results}
      rowId={({ seat }) => String(seat)}
    />
  );
}
