"use client";

import Link from "next/link";

import type { Hex } from "../../chain/deployment.ts";
import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { LinkButton } from "../../ui/linkButton.tsx";
import { ShortAddress } from "../../ui/shortAddress.tsx";
import { useInterrupted } from "./useInterrupted.ts";

/** Says what a closed or reloaded page left unfinished, what the chain knows of it, and what to do. */
export function InterruptedNotice() {
  const state = useInterrupted();
  if (state.status === "none") return null;
  const { uploads, regrants, dismiss } = state;
  const never = uploads.filter(({ fate }) => fate === "none").length;
  return (
    <div className="mb-6 grid gap-3">
      {never > 0 && (
        <Callout
          tone="caution"
          title={never === 1 ? "An upload was interrupted" : `${never} uploads were interrupted`}
          announce
          actions={<Over onDismiss={dismiss} />}
        >
          Nothing was recorded. Add it again; what had been sent was sealed, and its key is gone.
        </Callout>
      )}
      {uploads.map((upload) => {
        const key = `${upload.record}-${upload.version}`;
        switch (upload.fate) {
          case "none":
            return null;
          case "pending":
            return (
              <Callout key={key} tone="info" title="A record is on its way" announce>
                It was sent before this page was loaded, and the network has not taken it in yet. It appears
                here when it has. Do not add it again. <Sent hash={upload.hash} />
              </Callout>
            );
          case "refused":
            return (
              <Callout
                key={key}
                tone="danger"
                title="The chain refused a record that you had sent"
                announce
                actions={<Over onDismiss={dismiss} />}
              >
                Nothing was recorded; only its fee was spent. <Sent hash={upload.hash} />
              </Callout>
            );
          case "unknown":
            return (
              <Callout
                key={key}
                tone="caution"
                title="We cannot tell whether a record was sent"
                announce
                actions={<Button onClick={() => void dismiss()}>I have looked</Button>}
              >
                The page was closed after your wallet had been asked, and the network knows nothing of it now.
                Look into your wallet. If it was sent there, it may still be recorded; add it again only when
                your wallet says that it failed or was never sent.{" "}
                {upload.hash !== null && <Sent hash={upload.hash} />}
              </Callout>
            );
        }
      })}
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

const Over = ({ onDismiss }: { readonly onDismiss: () => Promise<void> }) => (
  <>
    <LinkButton variant="primary" href="/records/add" onClick={() => void onDismiss()}>
      Add it again
    </LinkButton>
    <Button onClick={() => void onDismiss()}>I understand</Button>
  </>
);

const Sent = ({ hash }: { readonly hash: Hex }) => (
  <>
    Transaction <ShortAddress address={hash} what="transaction id" copy />
  </>
);
