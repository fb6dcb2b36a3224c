import type { AuthorshipVerdict } from "../../../offchain/records/offers/verifyAuthorship.ts";

/** Who wrote it, in words; what is not proven says so first. */
export function describeAuthor(author: AuthorshipVerdict): string {
  const at = new Date(author.signedAt * 1000).toISOString();
  if (author.status === "verified") return `written by ${author.account}, who signed it on ${at}`;
  return author.reason === "signature"
    ? `AUTHOR NOT VERIFIED: it names ${author.account}, who did not sign this content`
    : `AUTHOR NOT VERIFIED: ${author.account} is said to have written it, but for another patient`;
}
