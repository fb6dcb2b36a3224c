"use client";

import type { Hex } from "../../../chain/deployment.ts";
import { OpeningView } from "../../../opening/openingView.tsx";
import { useOpening } from "../../../opening/useOpening.ts";
import { PolicyWords } from "../../../policy/policyWords.tsx";
import { parsePolicy } from "../../../../offchain/abe/parsePolicy.ts";
import { Button } from "../../../ui/button.tsx";
import { Card } from "../../../ui/card.tsx";
import { DefinitionList } from "../../../ui/definitionList.tsx";

const TREAT = 1;

/** A record's content for its owner or a carer: from this device's own key, or by asking the guardians. */
export function ContentPanel({ record, account }: { readonly record: Hex; readonly account: Hex }) {
  const opening = useOpening(record, account);
  return (
    <OpeningView record={record} account={account} opening={opening}>
      {(facts) => (
        <div className="grid gap-6">
          <Card
            title={facts.kept ? "Sealed, and this device has its key" : "Sealed"}
            lede={
              facts.kept
                ? "Opening it here asks nobody and leaves no trace."
                : "This device does not keep the second key. The guardians are asked, and each leaves a receipt, as for anybody."
            }
          >
            {facts.kept ? (
              <Button variant="primary" onClick={() => void opening.openHere()}>
                Open it
              </Button>
            ) : (
              <Button variant="primary" onClick={() => void opening.ask(TREAT)}>
                Ask the guardians
              </Button>
            )}
          </Card>
          <Card title="Its two locks">
            <DefinitionList
              items={[
                { term: "Who could open it", value: <PolicyWords policy={parsePolicy(facts.policyText)} /> },
                {
                  term: "Guardians",
                  value: `${facts.threshold} of ${facts.guardians.map(({ label }) => label).join(", ")}`,
                },
                {
                  term: "Where it lies",
                  value: facts.inline
                    ? "Sealed, on the chain itself"
                    : "Sealed, on IPFS; its fingerprint is on the chain",
                },
              ]}
            />
          </Card>
        </div>
      )}
    </OpeningView>
  );
}
