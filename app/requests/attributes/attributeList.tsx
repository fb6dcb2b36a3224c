"use client";

import { BadgeCheck } from "lucide-react";

import type { Hex } from "../../chain/deployment.ts";
import { Badge } from "../../ui/badge.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/emptyState.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { OwnAttribute } from "./ownAttributes.ts";
import { useKeysHere } from "./useKeysHere.ts";
import { useOwnAttributes } from "./useOwnAttributes.ts";

/** What institutions attest to this person, and whether the key of each is here. */
export function AttributeList({ account }: { readonly account: Hex }) {
  const state = useOwnAttributes(account);
  const keys = useKeysHere();
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.error.what}>
        {state.error.repair}
      </Callout>
    );
  if (state.status === "reading")
    return (
      <div aria-busy="true">
        <p role="status" className="sr-only">
          Looking for your attributes
        </p>
        <Skeleton className="h-48" />
      </div>
    );
  if (state.attributes.length === 0)
    return (
      <EmptyState icon={<BadgeCheck aria-hidden />} title="No institution has vouched for you yet">
        Show your institution your address below. What it attests to you, such as cardiology, appears here.
      </EmptyState>
    );
  return (
    <Card
      title="What institutions attest"
      lede="Policies name these. Whoever holds them opens the first lock."
    >
      <ul className="divide-y divide-border" aria-label="My attributes">
        {state.attributes.map((one) => (
          <li key={one.text} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="font-semibold break-words">{one.text}</p>
              <p className="text-sm text-muted">
                <Until attribute={one} />
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <Standing attribute={one} />
              <KeyBadge isHere={keys?.has(one.text)} isDelivered={one.delivered} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Until({ attribute: { standing, until } }: { readonly attribute: OwnAttribute }) {
  if (standing === "revoked") return "The institution has taken it back";
  return (
    <>
      {standing === "held" ? "Until" : "Ended"} <RelativeTime at={until} full />
    </>
  );
}

function Standing({ attribute: { standing } }: { readonly attribute: OwnAttribute }) {
  if (standing === "held") return <Badge tone="positive">Held</Badge>;
  return <Badge tone="caution">{standing === "ended" ? "Ended" : "Taken back"}</Badge>;
}

/** `isHere` undefined: not looked up yet. */
function KeyBadge({
  isHere,
  isDelivered,
}: {
  readonly isHere: boolean | undefined;
  readonly isDelivered: boolean;
}) {
  if (isHere === undefined) return null;
  if (isHere) return <Badge tone="positive">Key on this device</Badge>;
  return isDelivered ? (
    <Badge tone="caution">Key to be collected</Badge>
  ) : (
    <Badge>Key not delivered yet</Badge>
  );
}
