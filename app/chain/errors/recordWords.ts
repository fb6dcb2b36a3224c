import { formatTime } from "./formatTime.ts";
import { shorten } from "./shorten.ts";
import type { ErrorName, WordsFor } from "./words.ts";

type Records = Extract<ErrorName, `${"Record" | "Offer" | "Consent" | "Custody"}${string}`>;

/** The errors of RecordRegistry, consent, custody and offers in words. */
export const recordWords: WordsFor<Records> = {
  // ---- records ----
  RecordAlreadyRegistered: {
    what: "This record is registered already.",
    repair: "There is nothing to do. Look for it in your list of records.",
  },
  RecordInvalidDigest: {
    what: "The encrypted file was not stored.",
    repair: "Try again: the file has to be stored before it is registered.",
  },
  RecordInvalidEnvelope: {
    what: (size, limit) => `The encrypted file has ${size} bytes. The network itself keeps 1 to ${limit}.`,
    repair: "Store it on IPFS instead.",
  },
  RecordInvalidGuardianSet: {
    what: (guardianSet) => `There is no guardian set number ${guardianSet}.`,
    repair: "Tell whoever runs this site: it is configured with a guardian set that does not exist.",
  },
  RecordUnknownPolicy: {
    what: "The record's policy is not on the network yet.",
    repair: "Try again: the policy is put on the network first.",
  },
  RecordVersionMismatch: {
    what: (_record, expected, given) =>
      `The next version of this record is ${expected}, not ${given}: it has been corrected since you opened it.`,
    repair: "Look at the newest version. Correct that one if it still needs it.",
  },
  // ---- offers ----
  OfferInvalidPatient: {
    what: (patient) => `${shorten(patient)} cannot be offered anything.`,
    repair: "Give the patient's account.",
  },
  OfferInvalidDigest: {
    what: "What you offer was not stored.",
    repair: "Try again: it has to be stored before it is offered.",
  },
  // ---- consent ----
  ConsentInvalidGrantee: {
    what: (_record, grantee) => `${shorten(grantee)} cannot be given access.`,
    repair: "Give the account of the person who should see the record.",
  },
  ConsentInvalidPurposes: {
    what: "No purpose is chosen, or one that does not exist.",
    repair: "Choose at least one purpose.",
  },
  ConsentInvalidEnd: {
    what: (_record, until) => `Access would end on ${formatTime(until)}, which is past.`,
    repair: "Choose an end in the future.",
  },
  ConsentInvalidSealedKey: {
    what: (_record, size, expected) => `The sealed key has ${size} bytes, not ${expected}.`,
    repair: "Try again. If it happens again, report it: nothing was changed.",
  },
  ConsentRecordErased: {
    what: "This record has been erased.",
    repair: "Nothing can be allowed or changed on it any more.",
  },
  ConsentSignatureExpired: {
    what: (_record, deadline) => `The signature was good until ${formatTime(deadline)}.`,
    repair: "Have it signed again.",
  },
  ConsentInvalidSignature: {
    what: (_record, signer) =>
      `The signature is not ${shorten(signer)}'s for this act, or was used or taken back.`,
    repair: "Have it signed again.",
  },
  // ---- custody ----
  CustodyNotOwner: {
    what: "This account does not own the record.",
    repair: "Only its owner can do this. Switch your wallet to the owner's account.",
  },
  CustodyNotOwnerOrCarer: {
    what: "This account neither owns the record nor cares for its owner.",
    repair: "Switch your wallet to the owner's or a carer's account.",
  },
  CustodyNotPatientOrCarer: {
    what: "This account is neither the patient's nor one of their carers'.",
    repair: "Switch your wallet to the patient's or a carer's account.",
  },
  CustodyInvalidCarer: {
    what: (carer) => `${shorten(carer)} cannot be a carer.`,
    repair: "Give another person's account.",
  },
  CustodyNotCarer: {
    what: (_patient, account) => `${shorten(account)} is not a carer of yours, or no longer is.`,
    repair: "There is nothing to do.",
  },
  CustodyInvalidSealedKey: {
    what: (size, expected) => `The sealed vault key has ${size} bytes, not ${expected}.`,
    repair: "Try again. If it happens again, report it: nothing was changed.",
  },
  CustodyInvalidAccount: {
    what: (newAccount) => `The records cannot move to ${shorten(newAccount)}.`,
    repair: "Give an account other than the patient's own.",
  },
  CustodyNoMove: {
    what: "No move of these records is under way: it was stopped or is finished.",
    repair: "Begin the move again if you still want it.",
  },
  CustodyNotReady: {
    what: (_patient, readyAt) => `The move can be finished from ${formatTime(readyAt)} on.`,
    repair: "Wait until then. The old account can stop the move in the meantime.",
  },
  CustodyNotTaker: {
    what: "The records are not moving to this account.",
    repair: "Switch your wallet to the new account.",
  },
};
