"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { AccountName } from "../../../sharing/accountName.tsx";
import { sayPurposes } from "../../../sharing/purposeWords.ts";
import { TransactionDialog } from "../../../transaction/transactionDialog.tsx";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { RelativeTime } from "../../../ui/relativeTime.tsx";
import { GrantDialog } from "./grantDialog.tsx";
import { RevokedNote } from "./revokedNote.tsx";
import type { RecordAccess } from "./recordAccess.ts";
import { useRevoke } from "./useRevoke.ts";

export type NamedPeopleProps = {
  readonly access: RecordAccess;
  readonly name: string | undefined;
  readonly account: Hex;
};

/** The owner, carers, and whoever was let in by name; letting in and taking back. */
export function NamedPeople({ access, name, account }: NamedPeopleProps) {
  const { state: record, carers, grants } = access;
  const [granting, setGranting] = useState(false);
  const { state, begin, mined, dismiss } = useRevoke(record.record);
  const signing = state.status === "signing" ? state : undefined;
  return (
    <Card
      title="By name"
      lede="These people need no attributes: you, or somebody you trust with it, let them in."
      actions={
        <Button
          variant="primary"
          onClick={() => {
            setGranting(true);
          }}
        >
          <UserPlus aria-hidden className="size-5" />
          Let somebody in
        </Button>
      }
    >
      <RevokedNote state={state} onDismiss={dismiss} />
      <ul className="divide-y divide-border">
        <li className="py-3">
          <AccountName account={record.owner} self={account} copy />
          <p className="text-muted">Owns the record. Always, for everything.</p>
        </li>
        {carers.map((carer) => (
          <li key={carer} className="py-3">
            <AccountName account={carer} self={account} copy />
            <p className="text-muted">
              {record.owner === account ? "Your carer" : "Carer"}: always, for everything but erasing.
            </p>
          </li>
        ))}
        {grants.map(({ grantee, purposes, until }) => (
          <li key={grantee} className="flex flex-wrap items-start justify-between gap-3 py-3">
            <div className="min-w-0">
              <AccountName account={grantee} self={account} copy />
              <p className="text-muted">
                {sayPurposes(purposes)}, ends <RelativeTime at={until} full />
              </p>
            </div>
            <Button
              onClick={() => {
                begin(grantee);
              }}
            >
              Take back
            </Button>
          </li>
        ))}
      </ul>
      {grants.length === 0 && <p className="text-muted">You have let in nobody by name.</p>}
      {granting && (
        <GrantDialog
          records={[{ record: record.record, name }]}
          owner={record.owner}
          onClose={() => {
            setGranting(false);
          }}
        />
      )}
      <TransactionDialog
        transaction={signing?.transaction}
        mustFinish
        onDone={() => {
          if (signing !== undefined) void mined(signing.grantee);
        }}
        onClose={dismiss}
      />
    </Card>
  );
}
