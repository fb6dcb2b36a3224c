"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { loadPart } from "../../chain/loadPart.ts";
import type { ReputationNow } from "../../chain/tasks/readReputations.ts";
import { useRead } from "../../chain/useRead.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { DataTable, type DataColumn } from "../../ui/dataTable.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { Callout } from "../../ui/callout.tsx";
import { readRoundResults } from "../view/readRoundResults.ts";
import type { TaskView } from "../view/taskView.ts";

type Row = {
  readonly account: Hex;
  readonly chair: number;
  readonly accepted: number;
  readonly rounds: number;
  readonly reputation: ReputationNow | undefined;
  readonly penalty: string | undefined;
};

const standing = ({ trains, votes }: ReputationNow) =>
  !trains ? (
    <Badge tone="danger">Barred for a while</Badge>
  ) : votes ? (
    <Badge tone="positive">Trains and votes</Badge>
  ) : (
    <Badge tone="caution">Trains, no vote</Badge>
  );

const columns: readonly DataColumn<Row>[] = [
  {
    id: "who",
    header: "Institution",
    primary: true,
    cell: ({ account }) => <AccountName account={account} copy />,
  },
  {
    id: "chair",
    header: "In this task",
    sortBy: ({ chair }) => chair,
    cell: ({ chair }) => (chair === 0 ? "Trains, no vote" : `Member, chair ${chair}`),
  },
  {
    id: "accepted",
    header: "Updates accepted",
    sortBy: ({ accepted }) => accepted,
    cell: ({ accepted, rounds }) => `${accepted} of ${rounds} rounds`,
  },
  {
    id: "reputation",
    header: "Reputation",
    align: "end",
    sortBy: ({ reputation }) => reputation?.reputation ?? 0,
    cell: ({ reputation }) =>
      reputation === undefined ? "…" : `${(reputation.reputation / 10_000).toFixed(1)} %`,
  },
  {
    id: "standing",
    header: "In new tasks",
    cell: ({ reputation }) => (reputation === undefined ? "…" : standing(reputation)),
  },
  {
    id: "penalty",
    header: "Stake",
    cell: ({ penalty }) =>
      penalty === undefined ? (
        <span className="text-muted">Nothing taken</span>
      ) : (
        <Badge tone="danger">{penalty}</Badge>
      ),
  },
];

/** Everybody enrolled: their part in this task, and their reputation, which decides who may train and vote next. */
export function InstitutionsPanel({ view }: { readonly view: TaskView }) {
  const accounts = view.seats.map(({ account }) => account);
  const state = useRead("reputations", accounts.length === 0 ? undefined : accounts, async (chain) => {
    const { readReputations } = await loadPart(async () => import("../../chain/tasks/readReputations.ts"));
    return readReputations(chain, accounts);
  });
  const reputations = state.status === "ready" ? state.value : undefined;
  const rows = useMemo(() => {
    const final = view.rounds.filter(({ fate }) => fate === "final");
    const outcomes = final.map((round) => {
      const read = readRoundResults(view, round);
      return read.status === "read" ? read.results.map(({ outcome }) => outcome) : [];
    });
    return view.seats.map(({ account, seat, chair }): Row => {
      const penalty = view.penalties.find((one) => one.account === account)?.why;
      return {
        account,
        chair,
        accepted: outcomes.filter((bySeat) => bySeat[seat] === "accepted").length,
        rounds: final.length,
        reputation: reputations?.get(account),
        penalty:
          penalty === undefined
            ? undefined
            : penalty === "equivocated"
              ? "All taken: two signatures"
              : "A twentieth taken: withheld",
      };
    });
  }, [view, reputations]);
  if (rows.length === 0)
    return (
      <EmptyState title="Nobody has enrolled yet">
        An admitted institution enrols with its stake, from its own program.
      </EmptyState>
    );
  return (
    <Card
      title="Institutions"
      lede="Reputation begins at 50 %. It is no factor of pay: it decides who may train and who may vote."
    >
      {state.status === "failed" && (
        <Callout tone="caution" title={state.error.what} className="mb-4">
          {state.error.repair}
        </Callout>
      )}
      <DataTable
        caption="Enrolled institutions and their reputation"
        columns={columns}
        rows={rows}
        rowId={({ account }) => account}
      />
    </Card>
  );
}
