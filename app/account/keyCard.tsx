"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { explainError } from "../chain/explainError.ts";
import type { Transaction } from "../transaction/transaction.ts";
import { TransactionDialog } from "../transaction/transactionDialog.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { Card } from "../ui/card.tsx";
import { DefinitionList } from "../ui/definitionList.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { publication } from "../vault/publication.ts";
import { useVaultControls } from "../vault/useVaultControls.ts";
import type { PublishedKey } from "../vault/vaultState.ts";
import { useWorker } from "../worker/useWorker.ts";

const badges = {
  ours: { tone: "positive", words: "Published, and this vault's" },
  missing: { tone: "caution", words: "Not published" },
  foreign: { tone: "caution", words: "Published, but of another vault" },
} as const;

/** The public key others seal to, against this vault; and publishing it. */
export function KeyCard({ publishedKey }: { readonly publishedKey: PublishedKey }) {
  const worker = useWorker();
  const { refresh } = useVaultControls();
  const [transaction, setTransaction] = useState<Transaction>();
  const [problem, setProblem] = useState<string>();
  const facts = useQuery({
    queryKey: ["vault-key-facts", publishedKey],
    queryFn: () => worker.run("vaultKeyFacts", {}),
  });

  const publish = async () => {
    setProblem(undefined);
    try {
      const { call } = await worker.run("publishKey", {});
      setTransaction(publication(call, publishedKey === "foreign"));
    } catch (error) {
      const { what, repair } = explainError(error);
      setProblem(`${what} ${repair}`);
    }
  };

  const badge = badges[publishedKey];
  const published = facts.data?.published;
  return (
    <Card
      title="Your public key"
      lede="Others seal to this key what only you should open: grants, attributes, a vault you are carer of."
      actions={
        publishedKey !== "ours" && (
          <Button variant="primary" onClick={() => void publish()}>
            Publish this vault&rsquo;s key
          </Button>
        )
      }
    >
      <DefinitionList
        items={[
          { term: "State", value: <Badge tone={badge.tone}>{badge.words}</Badge> },
          {
            term: "Key on the chain",
            value: facts.isPending ? (
              <Skeleton className="h-6 w-40" />
            ) : published === null || published === undefined ? (
              "None"
            ) : (
              <>
                <ShortAddress address={published.key} what="public key" copy /> version {published.version}
              </>
            ),
          },
        ]}
      />
      {problem !== undefined && (
        <Callout tone="danger" className="mt-4" announce>
          {problem}
        </Callout>
      )}
      <TransactionDialog
        transaction={transaction}
        onDone={() => void refresh()}
        onClose={() => {
          setTransaction(undefined);
        }}
      />
    </Card>
  );
}
