"use client";

import { Eye } from "lucide-react";
import Link from "next/link";
import { useState } from "react";

import type { Hex } from "../../../chain/deployment.ts";
import { Button } from "../../../ui/button.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { EmptyState } from "../../../ui/emptyState.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { useVault } from "../../../vault/useVault.ts";
import { OpeningCard } from "./openingCard.tsx";
import { useOpenings } from "./useOpenings.ts";

/** So many are drawn at once. */
const PAGE = 20;

/** Who asked for a record and who could read it, with every guardian's receipt. */
export function WhoDid({ record }: { readonly record: Hex }) {
  const state = useOpenings(record);
  const vault = useVault();
  const [shown, setShown] = useState(PAGE);
  const account = vault.status === "open" ? vault.account : undefined;
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
          Loading who opened it
        </p>
        <Skeleton lines={3} className="h-28" />
      </div>
    );
  const { openings } = state;
  return (
    <section aria-labelledby="who-did">
      <h2 id="who-did" className="text-title">
        Who did
      </h2>
      <p className="mt-1 mb-4 max-w-prose text-muted">
        Every request for this record, and the receipts the guardians left for it. Nobody gets the second key
        without them. What the record was wanted for is what people said: nothing proves it. Opening your own
        record on a device that keeps its key leaves no receipt.
      </p>
      {openings.length === 0 ? (
        <EmptyState icon={<Eye aria-hidden />} title="Nobody has asked for it" level={3}>
          When somebody does, you see here who it was, when, what for, and which guardians answered.
        </EmptyState>
      ) : (
        <ul className="grid gap-3">
          {openings.slice(0, shown).map((opening) => (
            <li key={opening.request}>
              <OpeningCard opening={opening} account={account} />
            </li>
          ))}
        </ul>
      )}
      {openings.length > shown && (
        <Button
          className="mt-4"
          onClick={() => {
            setShown(shown + PAGE);
          }}
        >
          Show older ones
        </Button>
      )}
      <p className="mt-4">
        <Link
          href={`/audit#view=record&record=${record}`}
          className="text-accent-text underline underline-offset-2"
        >
          Everything that ever happened to it
        </Link>
      </p>
    </section>
  );
}
