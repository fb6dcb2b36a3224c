import { isSignedBy } from "../../../chain/isSignedBy.ts";
import type { Chain } from "../../../chain/chain.ts";
import type { Hex } from "../../../chain/hex.ts";
import type { SignedMetadata } from "../../../records/offers/offerFile.ts";
import { verifyAuthorship, type AuthorshipVerdict } from "../../../records/offers/verifyAuthorship.ts";

/** Who wrote a content that was read to its end, for one of these patients. */
export const authorOf = (
  chain: Chain,
  read: { metadata: SignedMetadata; contentHash: Uint8Array; patients: readonly Hex[] },
): Promise<AuthorshipVerdict> =>
  verifyAuthorship({
    ...read,
    chainId: Number(chain.chainId),
    isSignedBy: (account, message, signature) => isSignedBy(chain, account, message, signature),
  });
