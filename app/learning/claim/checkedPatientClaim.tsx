"use client";

import { useMemo } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { DefinitionList } from "../../ui/definitionList.tsx";
import { useNow } from "../useNow.ts";
import { useToken } from "../useToken.ts";
import { formatAmount } from "../view/formatAmount.ts";
import type { TaskView } from "../view/taskView.ts";
import { checkPatientClaim } from "./checkPatientClaim.ts";
import type { ClaimFile } from "../../../offchain/workers/consent/claimFile.ts";

/** What the chain says of a claim that was read, and the way to be paid. */
export function CheckedPatientClaim({
  views,
  time,
  claim,
  onClaim,
}: {
  readonly views: readonly TaskView[];
  /** Of the newest block. */
  readonly time: number;
  readonly claim: ClaimFile;
  readonly onClaim: (trainersRoot: Hex, words: string) => void;
}) {
  const now = useNow(time);
  const checked = useMemo(() => checkPatientClaim(views, claim, now), [views, claim, now]);
  const token = useToken(checked.status === "due" ? checked.token : undefined);
  if (checked.status === "wrong")
    return (
      <Callout tone="danger" announce title="This cannot be claimed">
        {checked.why}
      </Callout>
    );
  if (checked.status === "paid")
    return (
      <Callout tone="positive" announce title="This is paid already">
        <AccountName account={claim.account} /> has received it.
      </Callout>
    );
  const words = token === undefined ? undefined : formatAmount(claim.amount, token);
  return (
    <Callout
      tone="positive"
      announce
      title="This is what the committee certified"
      actions={
        <Button
          variant="primary"
          busy={words === undefined}
          onClick={() => {
            if (words !== undefined) onClaim(checked.trainersRoot, words);
          }}
        >
          Claim it
        </Button>
      }
    >
      <DefinitionList
        items={[
          { term: "Amount", value: words ?? "Loading" },
          { term: "Is paid to", value: <AccountName account={claim.account} copy /> },
          { term: "For", value: `Round ${claim.round + 1} of task ${claim.task}` },
        ]}
      />
    </Callout>
  );
}
