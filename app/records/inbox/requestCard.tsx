"use client";

import Link from "next/link";
import { useState } from "react";

import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { sayPurposes } from "../../sharing/purposeWords.ts";
import { Button } from "../../ui/button.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { GrantDialog } from "../view/access/grantDialog.tsx";
import type { RequestGroup } from "./waitingRequests.ts";

export type RequestCardProps = {
  readonly group: RequestGroup;
  readonly titles: ReadonlyMap<Hex, Metadata> | undefined;
  readonly account: Hex;
  readonly onDecline: () => void;
};

/** What somebody asks for, and the two answers. */
export function RequestCard({ group, titles, account, onDecline }: RequestCardProps) {
  const [approving, setApproving] = useState(false);
  const { accessor, owner, purpose, requests } = group;
  const last = Math.min(...requests.map(({ expires }) => expires));
  const asked = Math.max(...requests.map(({ time }) => time));
  return (
    <article className="rounded-card border border-border bg-surface p-4 sm:p-5">
      <h3>
        <AccountName account={accessor} copy />
      </h3>
      <p className="mt-1">
        asks for {requests.length === 1 ? "a record" : `${requests.length} records`}
        {owner !== account && (
          <>
            {" "}
            of <AccountName account={owner} />
          </>
        )}
        . Declared purpose: <strong>{sayPurposes(purpose)}</strong>.
      </p>
      <ul className="my-2 list-disc pl-5">
        {requests.map(({ record }) => (
          <li key={record}>
            <Link href={`/records/view#${record}`} className="text-accent-text underline underline-offset-2">
              {titles?.get(record)?.name ?? (
                <>
                  Record <ShortAddress address={record} what="record id" />
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        Asked <RelativeTime at={asked} full />. Lapses by itself <RelativeTime at={last} full />.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => {
            setApproving(true);
          }}
        >
          Approve
        </Button>
        <Button onClick={onDecline}>Decline</Button>
      </div>
      {approving && (
        <GrantDialog
          records={requests.map(({ record }) => ({ record, name: titles?.get(record)?.name }))}
          owner={owner}
          asked={{ grantee: accessor, purposes: purpose }}
          onClose={() => {
            setApproving(false);
          }}
        />
      )}
    </article>
  );
}
