import { bytesToHex } from "@noble/hashes/utils.js";
import { exactly } from "../bytes.ts";
import type { Metadata } from "../envelope/metadata.ts";

type Hex = `0x${string}`;

/** EIP-712 typed data, in the shape `eth_signTypedData_v4`, viem and ethers take. */
export type AuthorshipMessage = {
  domain: { name: "Aceso"; version: "1"; chainId: number };
  types: {
    Authorship: readonly [
      { name: "patient"; type: "address" },
      { name: "contentHash"; type: "bytes32" },
      { name: "fileName"; type: "string" },
      { name: "mediaType"; type: "string" },
      { name: "fhirType"; type: "string" },
      { name: "signedAt"; type: "uint40" },
    ];
  };
  primaryType: "Authorship";
  message: {
    patient: Hex;
    contentHash: Hex;
    fileName: string;
    mediaType: string;
    fhirType: string;
    signedAt: number;
  };
};

export type Authorship = {
  /** For whom it was written, 20 bytes. */
  patient: Uint8Array;
  /** sha256 of the whole content, 32 bytes. */
  contentHash: Uint8Array;
  /** Seconds since 1970. */
  signedAt: number;
};

/**
 * What an author signs: this content, under this name and as these types, was written for this patient. All that a
 * reader is shown of it is covered, so it cannot be told under another name. A FHIR type that is not given is "".
 * A signature has no end and cannot be taken back.
 */
export const authorshipMessage = (
  { name, mediaType, fhirType = "" }: Pick<Metadata, "name" | "mediaType" | "fhirType">,
  { patient, contentHash, signedAt }: Authorship,
  chainId: number,
): AuthorshipMessage => ({
  domain: { name: "Aceso", version: "1", chainId },
  types: {
    Authorship: [
      { name: "patient", type: "address" },
      { name: "contentHash", type: "bytes32" },
      { name: "fileName", type: "string" },
      { name: "mediaType", type: "string" },
      { name: "fhirType", type: "string" },
      { name: "signedAt", type: "uint40" },
    ],
  },
  primaryType: "Authorship",
  message: {
    patient: `0x${bytesToHex(exactly(patient, 20, "the patient"))}`,
    contentHash: `0x${bytesToHex(exactly(contentHash, 32, "the content's hash"))}`,
    fileName: name,
    mediaType,
    fhirType,
    signedAt,
  },
});
