"use client";

import { useState } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { useDeployment } from "../../../chain/useDeployment.ts";
import { useRefreshChain } from "../../../chain/useRefreshChain.ts";
import { AccountName } from "../../../sharing/accountName.tsx";
import { PurposeChecks } from "../../../sharing/purposeChecks.tsx";
import { TransactionDialog } from "../../../transaction/transactionDialog.tsx";
import type { Transaction } from "../../../transaction/transaction.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { PolicyWords } from "../../../policy/policyWords.tsx";
import { consentTransaction } from "../../consents/consentTransaction.ts";
import type { RecordAccess } from "./recordAccess.ts";
import { usePolicyOf } from "./usePolicyOf.ts";

export type StandingCardProps = {
  readonly access: RecordAccess;
  readonly name: string | undefined;
  readonly account: Hex;
};

const TRAIN = 64;

/** So many are named at once; more only when asked for. */
const FEW = 5;

/** Whoever meets the record's policy: for which purposes unasked, and who that is now. */
export function StandingCard({ access, name, account }: StandingCardProps) {
  const deployment = useDeployment();
  const refresh = useRefreshChain();
  const { state, holders, grants } = access;
  const policy = usePolicyOf(state.record, state.version);
  const before = state.standingConsent;
  // A choice is kept only while it differs from the chain, so that what was mined elsewhere shows.
  const [choice, setChoice] = useState<number>();
  const [transaction, setTransaction] = useState<Transaction>();
  const after = choice ?? before;
  return (
    <Card
      title="By attributes"
      lede="Whoever meets the record’s policy may open it unasked, for the purposes you allow from the start."
    >
      {policy !== undefined && (
        <div className="mb-4 rounded-card bg-accent-soft p-4">
          <PolicyWords policy={policy} />
        </div>
      )}
      <PurposeChecks
        legend="Standing consent"
        hint="Leave all empty, and each of them has to ask you first."
        value={after}
        onChange={setChoice}
      />
      {after !== before && (
        <p className="mt-3 flex flex-wrap gap-2">
          <Button
            variant="primary"
            onClick={() => {
              const trainers = grants
                .filter(({ purposes }) => (purposes & TRAIN) !== 0)
                .map(({ grantee }) => grantee);
              const change = { record: state.record, name, before, after, trainers };
              setTransaction(consentTransaction(deployment, change));
            }}
          >
            Look at what changes
          </Button>
          <Button
            onClick={() => {
              setChoice(undefined);
            }}
          >
            Leave it as it is
          </Button>
        </p>
      )}
      {holders.length === 0 ? (
        <p className="mt-4 text-muted">Nobody has these attributes today.</p>
      ) : (
        <details className="mt-4" open={holders.length <= FEW}>
          <summary className="min-h-6 w-fit font-semibold">
            {holders.length === 1 ? "1 person meets" : `${holders.length} people meet`} the policy today
          </summary>
          <ul className="divide-y divide-border">
            {holders.map((holder) => (
              <li key={holder} className="py-2">
                <AccountName account={holder} self={account} copy />
              </li>
            ))}
          </ul>
        </details>
      )}
      <TransactionDialog
        transaction={transaction}
        onDone={() => {
          setChoice(undefined);
          void refresh();
        }}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </Card>
  );
}
