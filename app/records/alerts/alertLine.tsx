"use client";

import { ArrowRightLeft, Clock, Eye, Siren, type LucideIcon } from "lucide-react";
import Link from "next/link";

import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import type { Hex } from "../../chain/deployment.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { sayPurposes } from "../../sharing/purposeWords.ts";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import type { Alert } from "./alert.ts";

const icons: Readonly<Record<Alert["kind"], LucideIcon>> = {
  emergency: Siren,
  move: ArrowRightLeft,
  opened: Eye,
  ending: Clock,
};

export type AlertLineProps = {
  readonly alert: Alert;
  readonly titles: ReadonlyMap<Hex, Metadata> | undefined;
  readonly account: Hex;
};

/** One alert, in a sentence that leads to where one can act. */
export function AlertLine({ alert, titles, account }: AlertLineProps) {
  const Icon = icons[alert.kind];
  const isUrgent = alert.kind === "emergency" || alert.kind === "move";
  return (
    <li className="flex gap-3 py-2.5">
      <Icon
        aria-hidden
        className={isUrgent ? "mt-0.5 size-5 shrink-0 text-danger-text" : "mt-0.5 size-5 shrink-0 text-muted"}
      />
      <p className="min-w-0">
        <Words alert={alert} titles={titles} account={account} />
      </p>
    </li>
  );
}

function Words({ alert, titles, account }: AlertLineProps) {
  const who = <AccountName account={alert.who} self={account} brief />;
  switch (alert.kind) {
    case "emergency":
      return (
        <>
          <strong>Emergency.</strong> {who}{" "}
          {alert.answered ? "declared one and could read" : "declared one to open"}{" "}
          <Named record={alert.record} titles={titles} /> <RelativeTime at={alert.time} />. Ask for the
          reason: its fingerprint is on the chain.
        </>
      );
    case "move":
      return (
        <>
          <strong>
            {alert.patient === account ? "Your records are to move." : "Records you care for are to move."}
          </strong>{" "}
          {who} may take them <RelativeTime at={alert.ready} />.{" "}
          <Link href="/records/custody" className="text-accent-text underline underline-offset-2">
            Look, and stop it if it was not you
          </Link>
          .
        </>
      );
    case "opened":
      return (
        <>
          {who} could read <Named record={alert.record} titles={titles} /> <RelativeTime at={alert.time} />,
          declared purpose: {sayPurposes(alert.purpose)}.
        </>
      );
    case "ending":
      return (
        <>
          What you granted {who} on <Named record={alert.record} titles={titles} /> ends{" "}
          <RelativeTime at={alert.until} />. Grant it again if they still need it.
        </>
      );
  }
}

function Named({
  record,
  titles,
}: {
  readonly record: Hex;
  readonly titles: ReadonlyMap<Hex, Metadata> | undefined;
}) {
  return (
    <Link href={`/records/view#${record}`} className="text-accent-text underline underline-offset-2">
      {titles?.get(record)?.name ?? (
        <>
          record <ShortAddress address={record} what="record id" />
        </>
      )}
    </Link>
  );
}
