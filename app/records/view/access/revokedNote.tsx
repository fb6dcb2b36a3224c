"use client";

import { AccountName } from "../../../sharing/accountName.tsx";
import { sayPurposes } from "../../../sharing/purposeWords.ts";
import { Button } from "../../../ui/button.tsx";
import { Callout } from "../../../ui/callout.tsx";
import type { RemainingWay } from "./remainingWays.ts";
import type { RevokeState } from "./useRevoke.ts";

export type RevokedNoteProps = { readonly state: RevokeState; readonly onDismiss: () => void };

/** What came of taking access back: whether anything else still lets them in. */
export function RevokedNote({ state, onDismiss }: RevokedNoteProps) {
  const actions = <Button onClick={onDismiss}>I understand</Button>;
  if (state.status === "checking")
    return (
      <Callout tone="info" title="Taken back" announce>
        Asking the chain whether anything else lets them in.
      </Callout>
    );
  if (state.status === "failed")
    return (
      <Callout
        tone="caution"
        title="Taken back, but the rest could not be checked"
        announce
        actions={actions}
      >
        {state.explained.what} {state.explained.repair}
      </Callout>
    );
  if (state.status !== "revoked") return null;
  const { grantee, ways } = state;
  if (ways.length === 0)
    return (
      <Callout tone="positive" title="They can no longer open it" announce actions={actions}>
        <AccountName account={grantee} /> has no other way into this record now. What they opened before, they
        have seen.
      </Callout>
    );
  return (
    <Callout tone="caution" title="Taken back, but they still get in another way" announce actions={actions}>
      <AccountName account={grantee} />
      <ul className="mt-1 list-disc pl-5">
        {ways.map((way) => (
          <li key={way.way}>{sayWay(way)}</li>
        ))}
      </ul>
    </Callout>
  );
}

function sayWay({ way, purposes }: RemainingWay): string {
  const what = sayPurposes(purposes);
  switch (way) {
    case "owner":
      return "It is their own record.";
    case "carer":
      return "They are your carer. Dismiss them under Carers to end that.";
    case "policy":
      return `They meet the record’s policy, and you have given standing consent for: ${what}. End it below.`;
    case "emergency":
      return `They have filed an emergency, which ends after 24 hours. Turn emergency access off below to end it now.`;
  }
}
