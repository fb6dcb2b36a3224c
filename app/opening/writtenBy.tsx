"use client";

import type { AuthorshipVerdict } from "../../offchain/records/offers/verifyAuthorship.ts";
import { AccountName } from "../sharing/accountName.tsx";
import { Callout } from "../ui/callout.tsx";
import { RelativeTime } from "../ui/relativeTime.tsx";

/** Who wrote a record, and whether that is proven. */
export function WrittenBy({ author }: { readonly author: AuthorshipVerdict }) {
  const { account, signedAt } = author;
  if (author.status === "verified")
    return (
      <Callout tone="positive" title="Written and signed by">
        <AccountName account={account} copy /> <RelativeTime at={signedAt} full />. The signature fits every
        byte, and names this patient.
      </Callout>
    );
  return (
    <Callout tone="danger" title="Not verified who wrote this">
      It names <AccountName account={account} copy /> as its author,{" "}
      {author.reason === "patient"
        ? "but they wrote it for another patient."
        : "but their signature does not fit this content or its name."}{" "}
      Do not rely on it before you have asked them.
    </Callout>
  );
}
