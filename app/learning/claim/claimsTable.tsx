"use client";

import Link from "next/link";
import { useMemo } from "react";

import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { DataTable, type DataColumn } from "../../ui/dataTable.tsx";
import { Amount } from "../amount.tsx";
import type { OwnClaim } from "./useOwnClaims.ts";

const nameOf = ({ task, round }: OwnClaim): string => `Task ${task}, round ${round + 1}`;

/** What an account is due, and what it has been paid. */
export function ClaimsTable({
  claims,
  onClaim,
}: {
  readonly claims: readonly OwnClaim[];
  readonly onClaim: (claim: OwnClaim) => void;
}) {
  const columns = useMemo<readonly DataColumn<OwnClaim>[]>(
    () => [
      {
        id: "round",
        header: "Round",
        primary: true,
        cell: (claim) => (
          <Link
            href={`/learning/task#${claim.task}`}
            className="inline-flex min-h-6 items-center text-accent-text underline underline-offset-2"
          >
            {nameOf(claim)}
          </Link>
        ),
      },
      {
        id: "as",
        header: "For",
        cell: ({ as }) => (as === "requester" ? "What nobody earned" : "Taking part"),
      },
      {
        id: "amount",
        header: "Amount",
        align: "end",
        cell: ({ amount, token }) => <Amount amount={amount} token={token} />,
      },
      {
        id: "claim",
        header: "State",
        cell: (claim) =>
          claim.paid ? (
            <Badge tone="positive">Paid</Badge>
          ) : (
            <Button
              size="small"
              aria-label={`Claim: ${nameOf(claim)}`}
              onClick={() => {
                onClaim(claim);
              }}
            >
              Claim
            </Button>
          ),
      },
    ],
    [onClaim],
  );
  return (
    <DataTable
      caption="What settled rounds owe this account"
      columns={columns}
      rows={claims}
      rowId={({ task, round, seat }) => `${task} ${round} ${seat}`}
    />
  );
}
