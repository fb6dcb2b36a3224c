"use client";

import { CircleCheck, CircleDashed, Clock, Siren } from "lucide-react";

import type { OpeningBasis } from "../../../../offchain/audit/openingBases.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { AccountName } from "../../../sharing/accountName.tsx";
import { sayPurposes } from "../../../sharing/purposeWords.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { RelativeTime } from "../../../ui/relativeTime.tsx";
import { ShortAddress } from "../../../ui/shortAddress.tsx";
import type { RecordOpening } from "./recordOpenings.ts";

const states = {
  opened: { words: "Could read it", tone: "accent", Icon: CircleCheck },
  waiting: { words: "Waiting", tone: "caution", Icon: Clock },
  lapsed: { words: "Not opened", tone: "neutral", Icon: CircleDashed },
} as const;

const bases: Readonly<Record<OpeningBasis["kind"], string>> = {
  owner: "It is their own record.",
  carer: "They are the patient’s carer.",
  grant: "They had been let in by name.",
  "standing consent": "The standing consent let in whoever meets the record’s policy.",
  emergency: "They declared an emergency.",
  unknown: "The log does not tell by what right.",
};

export type OpeningCardProps = { readonly opening: RecordOpening; readonly account: Hex | undefined };

/** One request for the record: who, when, what for, and what the guardians did. */
export function OpeningCard({ opening, account }: OpeningCardProps) {
  const { accessor, purpose, time, state, receipts, threshold, emergency, basis, expires } = opening;
  const { words, tone, Icon } = states[state];
  return (
    <article className="rounded-card border border-border bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h3 className="min-w-0">
          <AccountName account={accessor} self={account} />
        </h3>
        <span className="flex flex-wrap gap-2">
          {emergency !== undefined && (
            <Badge tone="danger" icon={<Siren aria-hidden />}>
              Emergency
            </Badge>
          )}
          <Badge tone={tone} icon={<Icon aria-hidden />}>
            {words}
          </Badge>
        </span>
      </div>
      <p className="mt-1">
        Asked <RelativeTime at={time} full />, declared purpose: {sayPurposes(purpose)}.
      </p>
      <p className="text-muted">
        {basis !== undefined && `${bases[basis.kind]} `}
        {state === "opened"
          ? `${receipts.length} guardians released their shares; ${threshold ?? "?"} are enough.`
          : state === "waiting"
            ? `${receipts.length} of the ${threshold ?? "?"} guardians needed have answered.`
            : `${receipts.length} of the ${threshold ?? "?"} guardians needed answered before it lapsed.`}
        {state === "waiting" && (
          <>
            {" "}
            It lapses <RelativeTime at={expires} />.
          </>
        )}
      </p>
      {emergency !== undefined && (
        <Callout tone="info" className="mt-3" title="The reason is sealed">
          Whoever filed this wrote down a reason. The chain holds only its fingerprint (
          <ShortAddress address={emergency} what="fingerprint" copy />
          ), so that nobody else reads it. They must show you or an auditor the reason, and the fingerprint
          proves that it was not changed since.
        </Callout>
      )}
      {receipts.length > 0 && (
        <details className="mt-2">
          <summary className="min-h-6 w-fit underline underline-offset-2">
            {receipts.length === 1 ? "1 receipt" : `${receipts.length} receipts`}
          </summary>
          <ul className="mt-1 grid gap-1">
            {receipts.map((receipt) => (
              <li key={receipt.guardian} className="flex flex-wrap items-baseline gap-x-2">
                <AccountName account={receipt.guardian} />
                <span className="text-sm text-muted">
                  released <RelativeTime at={receipt.time} full />, transaction{" "}
                  <ShortAddress address={receipt.at.transaction} what="transaction id" copy />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}
