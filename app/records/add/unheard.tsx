"use client";

import type { ReactNode } from "react";

import type { Explanation } from "../../chain/explainError.ts";
import { Callout } from "../../ui/callout.tsx";

export type UnheardProps = {
  /** What kept the page from hearing of the guardians. */
  readonly explained: Explanation;
  /** "“letter.pdf” is recorded": what stands all the same. */
  readonly stands: string;
  readonly actions: ReactNode;
};

/** A version is in the register, and the page could not follow what comes after. */
export function Unheard({ explained, stands, actions }: UnheardProps) {
  return (
    <Callout
      tone="caution"
      title={`${stands}; we could not hear of its guardians`}
      announce
      actions={actions}
    >
      {explained.what} What you signed stands on the chain: do not do it again. The guardians take their
      shares in by themselves; the record’s page shows whether they have.
    </Callout>
  );
}
