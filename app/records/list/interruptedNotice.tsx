"use client";

import Link from "next/link";

import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { useInterrupted } from "./useInterrupted.ts";

/** Says what a closed or reloaded page left unfinished, and what to do. */
export function InterruptedNotice() {
  const state = useInterrupted();
  if (state.status === "none") return null;
  const { uploads, regrants, dismiss } = state;
  return (
    <div className="mb-6 grid gap-3">
      {uploads > 0 && (
        <Callout
          tone="caution"
          title={uploads === 1 ? "An upload was interrupted" : `${uploads} uploads were interrupted`}
          announce
          actions={
            <>
              <LinkButton variant="primary" href="/records/add" onClick={() => void dismiss()}>
                Add it again
              </LinkButton>
              <Button onClick={() => void dismiss()}>I understand</Button>
            </>
          }
        >
          Nothing was recorded. Add it again; what had been sent was sealed, and its key is gone.
        </Callout>
      )}
      {regrants.map((record) => (
        <Callout key={record} tone="caution" title="Some people still wait to be let in again">
          You put a new key on a record, and people you had let in need it.{" "}
          <Link href={`/records/view#${record}`} className="underline">
            Open the record to finish
          </Link>
          .
        </Callout>
      ))}
    </div>
  );
}
