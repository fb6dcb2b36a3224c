"use client";

import { useState } from "react";

import type { Purpose } from "../../../offchain/audit/purposes.ts";
import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { purposeWords } from "../../sharing/purposeWords.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { SwitchControl } from "../../ui/switchControl.tsx";
import type { OwnRecord } from "../ownRecord.ts";
import { consentTransaction } from "./consentTransaction.ts";
import { consentMeaning } from "./consentMeaning.ts";

export type PurposeCardProps = {
  readonly bit: number;
  readonly code: Purpose["code"];
  /** Kept ones. */
  readonly records: readonly OwnRecord[];
  readonly titles: ReadonlyMap<Hex, Metadata> | undefined;
  readonly account: Hex;
};

/** One purpose: what consenting means, and for which records it stands. */
export function PurposeCard({ bit, code, records, titles, account }: PurposeCardProps) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const [open, setOpen] = useState(false);
  const [transactions, setTransactions] = useState<readonly Transaction[]>();
  const nameOf = (record: OwnRecord) => titles?.get(record.record)?.name;
  const standing = records.filter((record) => (record.standing & bit) !== 0);
  const set = (changed: readonly OwnRecord[], isGiven: boolean) => {
    setTransactions(
      changed.map((record) => {
        const before = record.standing;
        const after = isGiven ? before | bit : before & ~bit;
        return consentTransaction(deployment, {
          record: record.record,
          name: nameOf(record),
          before,
          after,
        });
      }),
    );
  };
  const others = records.filter((record) => (record.standing & bit) === 0);
  const { label, hint } = purposeWords[code];
  return (
    <Card
      title={label}
      lede={hint}
      actions={
        <Badge tone={standing.length > 0 ? "accent" : "neutral"}>
          {standing.length === 0 ? "For no record" : `For ${standing.length} of ${records.length} records`}
        </Badge>
      }
    >
      <p className="max-w-prose">{consentMeaning[code]}</p>
      <details
        className="mt-3"
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary className="min-h-6 w-fit font-medium text-accent-text underline underline-offset-2">
          Choose the records<span className="sr-only"> for {label}</span>
        </summary>
        {open && (
          <>
            <ul className="mt-2 divide-y divide-border">
              {records.map((record) => (
                <li key={record.record}>
                  <SwitchControl
                    label={
                      nameOf(record) ?? `A record whose name is not known here (${short(record.record)})`
                    }
                    hint={
                      record.owner === account ? undefined : `Of ${short(record.owner)}, whom you care for`
                    }
                    checked={(record.standing & bit) !== 0}
                    onChange={(event) => {
                      set([record], event.target.checked);
                    }}
                  />
                </li>
              ))}
            </ul>
            <div className="mt-3 flex flex-wrap gap-2">
              {others.length > 1 && (
                <Button
                  onClick={() => {
                    set(others, true);
                  }}
                >
                  Consent for all {records.length}
                </Button>
              )}
              {standing.length > 1 && (
                <Button
                  onClick={() => {
                    set(standing, false);
                  }}
                >
                  End it for all
                </Button>
              )}
            </div>
          </>
        )}
      </details>
      <TransactionDialog
        transaction={transactions}
        onDone={() => void refresh()}
        onClose={() => {
          setTransactions(undefined);
        }}
      />
    </Card>
  );
}

const short = (id: Hex): string => `${id.slice(0, 6)}…${id.slice(-4)}`;
