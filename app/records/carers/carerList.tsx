"use client";

import { useState } from "react";

import type { Hex } from "../../chain/deployment.ts";
import { dismissCarerCall } from "../../chain/people/dismissCarerCall.ts";
import { useDeployment } from "../../chain/useDeployment.ts";
import { useRefreshChain } from "../../chain/useRefreshChain.ts";
import { AccountName } from "../../sharing/accountName.tsx";
import { useTimes } from "../../sharing/useTimes.ts";
import { TransactionDialog } from "../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../transaction/transaction.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import { AppointDialog } from "./appointDialog.tsx";
import type { Carer } from "./carersOf.ts";

export type CarerListProps = { readonly account: Hex; readonly carers: readonly Carer[] };

/** One's carers: appoint, dismiss. */
export function CarerList({ account, carers }: CarerListProps) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const times = useTimes(carers);
  const [asking, setAsking] = useState(false);
  const [dismissal, setDismissal] = useState<Transaction>();
  const dismiss = (carer: Hex) => {
    setDismissal({
      title: "Dismiss a carer",
      effects: [
        "The guardians refuse them at once: they may not open, correct or share anything of yours any more.",
        "A move of your records that they proposed ends.",
        "What they granted to others in your name stays: take it back at each record.",
      ],
      irreversible:
        "They have had the key of your vault. What they opened or copied before they keep. New records are safe from them, because the guardians refuse.",
      call: dismissCarerCall(deployment, carer),
    });
  };
  return (
    <Card
      title="Your carers"
      lede="A parent, a child, a friend: somebody who may act for you on all your records."
      actions={
        <Button
          variant="primary"
          onClick={() => {
            setAsking(true);
          }}
        >
          Appoint a carer
        </Button>
      }
    >
      {carers.length === 0 ? (
        <p className="text-muted">Nobody acts for you.</p>
      ) : (
        <ul className="divide-y divide-border">
          {carers.map(({ carer, at }) => {
            const time = times?.get(at.block);
            return (
              <li key={carer} className="flex flex-wrap items-start justify-between gap-3 py-3">
                <div className="min-w-0">
                  <AccountName account={carer} copy />
                  <p className="text-sm text-muted">
                    Appointed {time === undefined ? "" : <RelativeTime at={time} full />}
                  </p>
                </div>
                <Button
                  onClick={() => {
                    dismiss(carer);
                  }}
                >
                  Dismiss
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {asking && (
        <AppointDialog
          except={[account, ...carers.map(({ carer }) => carer)]}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
      <TransactionDialog
        transaction={dismissal}
        onDone={() => void refresh()}
        onClose={() => {
          setDismissal(undefined);
        }}
      />
    </Card>
  );
}
