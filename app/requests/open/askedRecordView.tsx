"use client";

import type { Hex } from "../../chain/deployment.ts";
import { OpeningView } from "../../opening/openingView.tsx";
import { useOpening } from "../../opening/useOpening.ts";
import { sayPurposes } from "../../sharing/purposeWords.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import type { AskedRecord } from "../find/useAsking.ts";

export type AskedRecordViewProps = { readonly asked: AskedRecord; readonly account: Hex };

/** A record that was asked for: its guardians answering, then its content. */
export function AskedRecordView({ asked, account }: AskedRecordViewProps) {
  const opening = useOpening(asked.record, account, asked);
  return (
    <article aria-label="A record you asked for" className="grid gap-3">
      <p className="text-muted">
        Record <ShortAddress address={asked.record} what="record id" />, asked for:{" "}
        {sayPurposes(asked.purpose).toLowerCase()}
      </p>
      <OpeningView record={asked.record} account={account} opening={opening}>
        {() => (
          <Card title="Closed">
            <p>Opening it again asks the guardians again, and leaves new receipts.</p>
            <Button className="mt-4" onClick={() => void opening.ask(asked.purpose)}>
              Ask again
            </Button>
          </Card>
        )}
      </OpeningView>
    </article>
  );
}
