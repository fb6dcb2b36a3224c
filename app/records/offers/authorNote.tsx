"use client";

import { AccountName } from "../../sharing/accountName.tsx";
import { Callout } from "../../ui/callout.tsx";
import { RelativeTime } from "../../ui/relativeTime.tsx";
import type { ReadOffer } from "../../engine/offers/openOffer.ts";

/** Who wrote a content, and whether they really signed it. */
export function AuthorNote({ author }: { readonly author: ReadOffer["author"] }) {
  if (author.status === "verified")
    return (
      <Callout tone="positive" title="Written and signed by">
        <AccountName account={author.account} copy /> <RelativeTime at={author.signedAt} full />. The
        signature fits every byte of it, and names you as the patient.
      </Callout>
    );
  return (
    <Callout tone="danger" title="Not proven who wrote this">
      It says it is by <AccountName account={author.account} copy />,{" "}
      {author.reason === "patient"
        ? "but it was written for another patient."
        : "but their signature does not fit this content."}{" "}
      It cannot become a record of yours. Decline it, and ask the person you think it is from.
    </Callout>
  );
}
