import { hashContent } from "../../../offchain/records/offers/hashContent.ts";
import type { SignedMetadata } from "../../../offchain/records/offers/offerFile.ts";
import {
  verifyAuthorship,
  type AuthorshipVerdict,
} from "../../../offchain/records/offers/verifyAuthorship.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { isSignedBy } from "../../chain/isSignedBy.ts";
import { readBlob } from "../storage/readBlob.ts";

/**
 * Who wrote a whole content. Show `unverified` as such, in plain words.
 *
 * @param read `patients`: whose it is: the record's owner, and whoever registered it if custody has moved since
 */
export async function readAuthor(
  chain: Chain,
  {
    metadata,
    content,
    patients,
  }: { readonly metadata: SignedMetadata; readonly content: Blob; readonly patients: readonly Hex[] },
): Promise<AuthorshipVerdict> {
  const hashed = hashContent(readBlob(content));
  while ((await hashed.content.next()).done !== true);
  return verifyAuthorship({
    metadata,
    contentHash: hashed.whole().contentHash,
    patients,
    chainId: chain.deployment.chainId,
    isSignedBy: (account, message, signature) => isSignedBy(chain, account, message, signature),
  });
}
