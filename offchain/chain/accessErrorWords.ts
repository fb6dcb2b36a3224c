import { formatTime } from "./formatTime.ts";
import type { Words } from "./words.ts";

/** The errors of contracts/access in words. */
export const accessErrorWords: Readonly<Record<string, Words>> = {
  // ---- institutions ----
  InstitutionInvalidLabel: {
    message: (v) => `"${v["label"]}" cannot be a label`,
    repair: "use 1 to 64 of a-z, 0-9, dot and hyphen",
  },
  InstitutionLabelTaken: {
    message: (v) => `the label "${v["label"]}" belongs to ${v["account"]} for ever`,
    repair: "choose another label",
  },
  InstitutionInvalidAccount: {
    message: (v) => `${v["account"]} cannot be an institution`,
    repair: "name its account",
  },
  InstitutionAlreadyAdmitted: {
    message: (v) => `${v["account"]} is admitted already, as "${v["label"]}"`,
    repair: "nothing to do; an account never changes its label",
  },
  InstitutionUnknown: {
    message: (v) => `${v["account"]} is not an institution`,
    repair: "the consortium admits it first",
  },
  InstitutionInactive: {
    message: (v) => `${v["account"]} is not an active institution`,
    repair: "the consortium admits or reactivates it first",
  },
  InstitutionAlreadyActive: { message: (v) => `${v["account"]} is active already`, repair: "nothing to do" },
  InstitutionEndpointTooLong: {
    message: (v) => `the endpoint has ${v["length"]} bytes, more than ${v["limit"]}`,
    repair: "shorten it",
  },
  InstitutionEndpointUnprintable: {
    message: (v) => `character ${Number(v["position"]) + 1} of the endpoint is not printable ASCII`,
    repair: "write it as a URL: letters, digits and punctuation, no spaces",
  },
  InstitutionInvalidKeySize: {
    message: (v) => `the authority key has ${v["size"]} bytes, not 1 to ${v["limit"]}`,
    repair: "publish the encoded key that setupAuthority gives",
  },
  InstitutionZeroKey: {
    message: () => "an epoch key of zeroes is no key",
    repair: "publish an X25519 public key",
  },
  // ---- attributes ----
  AttributeIssuerInactive: {
    message: (v) => `${v["institution"]} is not an active institution and attests nothing`,
    repair: "the consortium admits or reactivates it first",
  },
  AttributeIssuerActive: {
    message: (v) => `${v["institution"]} is active: only it takes its attributes back`,
    repair: "ask the institution, or deactivate it first",
  },
  AttributeInvalidName: {
    message: (v) => `"${v["name"]}" cannot be an attribute's name`,
    repair: "use 1 to 64 of a-z, 0-9, dot, underscore and hyphen",
  },
  AttributeInvalidAccount: {
    message: (v) => `${v["account"]} cannot hold attributes`,
    repair: "name an account",
  },
  AttributeInvalidEnd: {
    message: (v) => `the attribute would end at ${formatTime(v["until"])}, which is past`,
    repair: "give an end in the future",
  },
  AttributeNotHeld: {
    message: (v) => `${v["account"]} does not hold the attribute ${v["attribute"]}`,
    repair: "its institution attests it first",
  },
  AttributeInvalidKeyDigest: {
    message: () => "the digest of the sealed attribute key is zero",
    repair: "put the sealed key on IPFS and give its digest",
  },
  AttributeInvalidIds: {
    message: (v) => `${v["size"]} bytes are not at most 64 attribute ids`,
    repair: "give 32 bytes for each id, at most 64 of them",
  },
  // ---- policies, keys, guardian sets ----
  PolicyMalformed: {
    message: (v) => `the policy program is malformed at byte ${v["offset"]}`,
    repair: "compile it with compilePolicy",
  },
  PolicyUnknown: { message: (v) => `policy ${v["policy"]} is not defined`, repair: "define it first" },
  PolicyIndexUnknown: {
    message: (v) => `there is no policy number ${v["index"]}`,
    repair: "define it first",
  },
  EncryptionKeyZero: {
    message: () => "an encryption key of zeroes is no key",
    repair: "publish an X25519 key",
  },
  GuardianSetInvalidSize: {
    message: (v) => `${v["size"]} guardians are not 2 to ${v["limit"]}`,
    repair: "name 2 to 16 institutions",
  },
  GuardianSetInvalidThreshold: {
    message: (v) => `a threshold of ${v["threshold"]} does not fit ${v["size"]} guardians`,
    repair: "choose 2 to the number of guardians",
  },
  GuardianSetDuplicateMember: {
    message: (v) => `${v["member"]} is named twice`,
    repair: "name each guardian once",
  },
  GuardianSetInactiveMember: {
    message: (v) => `${v["member"]} is not an active institution`,
    repair: "name active institutions",
  },
};
