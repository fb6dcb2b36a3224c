import { formatTime } from "./formatTime.ts";
import type { Words } from "./words.ts";

/** The errors of RecordRegistry, consent, custody and offers in words. */
export const recordErrorWords: Readonly<Record<string, Words>> = {
  // ---- records ----
  RecordAlreadyRegistered: {
    message: (v) => `record ${v["record"]} is registered already`,
    repair: "choose another salt",
  },
  RecordInvalidDigest: {
    message: () => "the envelope's digest is zero",
    repair: "give the digest of its CID",
  },
  RecordInvalidEnvelope: {
    message: (v) => `an inline envelope of ${v["size"]} bytes is not 1 to ${v["limit"]}`,
    repair: "put larger records on IPFS",
  },
  RecordInvalidGuardianSet: {
    message: (v) => `guardian set ${v["guardianSet"]} is not defined`,
    repair: "define it first",
  },
  RecordUnknownPolicy: { message: (v) => `policy ${v["policy"]} is not defined`, repair: "define it first" },
  RecordVersionMismatch: {
    message: (v) => `the next version of record ${v["record"]} is ${v["expected"]}, not ${v["given"]}`,
    repair: "it has been corrected since: look at it, then correct it again if it still needs that",
  },
  // ---- offers ----
  OfferInvalidPatient: {
    message: (v) => `${v["patient"]} cannot be offered anything`,
    repair: "name the patient's account",
  },
  OfferInvalidDigest: {
    message: () => "the digest of what is offered is zero",
    repair: "give the digest of its CID",
  },
  // ---- consent ----
  ConsentInvalidGrantee: {
    message: (v) => `${v["grantee"]} cannot be granted anything`,
    repair: "name an account other than zero",
  },
  ConsentInvalidPurposes: {
    message: (v) => `${v["purposes"]} is not a set of purposes`,
    repair: "give at least one of TREAT, HPAYMT, HOPERAT, HRESCH, PUBHLTH, ETREAT, TRAIN",
  },
  ConsentInvalidEnd: {
    message: (v) => `the grant would end at ${formatTime(v["until"])}, which is past`,
    repair: "give an end in the future",
  },
  ConsentInvalidSealedKey: {
    message: (v) => `the sealed key has ${v["size"]} bytes, not ${v["expected"]}`,
    repair: "seal A to the grantee's published key with sealGrant",
  },
  ConsentRecordErased: {
    message: (v) => `record ${v["record"]} is erased`,
    repair: "nothing can be allowed or changed on it any more",
  },
  ConsentSignatureExpired: {
    message: (v) => `the signature was good until ${formatTime(v["deadline"])}`,
    repair: "have it signed again",
  },
  ConsentInvalidSignature: {
    message: (v) => `the signature is not ${v["signer"]}'s for this act and nonce ${v["nonce"]}`,
    repair: "it was used, or a revocation has voided it: have it signed again",
  },
  // ---- custody ----
  CustodyNotOwner: {
    message: (v) => `${v["account"]} does not own record ${v["record"]}`,
    repair: "only its owner can do this: sign with the owner's account",
  },
  CustodyNotOwnerOrCarer: {
    message: (v) => `${v["account"]} neither owns record ${v["record"]} nor cares for its owner`,
    repair: "sign with the owner's or a carer's account",
  },
  CustodyNotPatientOrCarer: {
    message: (v) => `${v["account"]} is neither ${v["patient"]} nor a carer of theirs`,
    repair: "sign with the patient's or a carer's account",
  },
  CustodyInvalidCarer: { message: (v) => `${v["carer"]} cannot be a carer`, repair: "name another account" },
  CustodyNotCarer: {
    message: (v) => `${v["account"]} is no carer of ${v["patient"]}`,
    repair: "nothing to do",
  },
  CustodyInvalidSealedKey: {
    message: (v) => `the sealed vault key has ${v["size"]} bytes, not ${v["expected"]}`,
    repair: "seal it to the carer's published key with sealVaultKey",
  },
  CustodyInvalidAccount: {
    message: (v) => `records cannot move to ${v["newAccount"]}`,
    repair: "name another account than the patient's own",
  },
  CustodyNoMove: {
    message: (v) => `no move of ${v["patient"]}'s records is under way`,
    repair: "propose it first",
  },
  CustodyNotReady: {
    message: (v) => `the move is ready at ${formatTime(v["readyAt"])}`,
    repair: "wait: the old account can stop it until then",
  },
  CustodyNotTaker: {
    message: (v) => `${v["account"]} is not the account ${v["patient"]}'s records move to`,
    repair: "sign with the proposed account",
  },
};
