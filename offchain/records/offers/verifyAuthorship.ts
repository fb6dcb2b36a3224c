import { bytesToHex } from "@noble/hashes/utils.js";
import { authorshipMessage, type AuthorshipMessage } from "./authorshipMessage.ts";
import type { SignedMetadata } from "./offerFile.ts";

type Hex = `0x${string}`;

/** Who wrote a content, and whether that is so. Whoever shows `unverified` says so in plain words. */
export type AuthorshipVerdict =
  | { readonly status: "verified"; readonly account: Hex; readonly signedAt: number }
  | {
      readonly status: "unverified";
      readonly account: Hex;
      readonly signedAt: number;
      /** `signature`: the account did not sign this content, name and type. `patient`: it was written for somebody else. */
      readonly reason: "signature" | "patient";
    };

export type VerifyAuthorshipParameters = {
  readonly metadata: SignedMetadata;
  /** sha256 of the content as it was read, to its end (`hashContent`). */
  readonly contentHash: Uint8Array;
  /** Whose record it is: its owner, and whoever registered it if custody has moved since. Lower case. */
  readonly patients: readonly Hex[];
  readonly chainId: number;
  /** Whether the account signed this message: ECDSA, or ERC-1271 asked of the chain. */
  readonly isSignedBy: (account: Hex, message: AuthorshipMessage, signature: Hex) => Promise<boolean>;
};

/** Holds what a record, or an offer, says of its author against its content. */
export const verifyAuthorship = async ({
  metadata,
  contentHash,
  patients,
  chainId,
  isSignedBy,
}: VerifyAuthorshipParameters): Promise<AuthorshipVerdict> => {
  const { author } = metadata;
  const { patient, signedAt } = author;
  const account: Hex = `0x${bytesToHex(author.account)}`;
  if (!patients.includes(`0x${bytesToHex(patient)}`)) {
    return { status: "unverified", account, signedAt, reason: "patient" };
  }
  const message = authorshipMessage(metadata, { patient, contentHash, signedAt }, chainId);
  return (await isSignedBy(account, message, `0x${bytesToHex(author.signature)}`))
    ? { status: "verified", account, signedAt }
    : { status: "unverified", account, signedAt, reason: "signature" };
};
