import { formatTime } from "./formatTime.ts";
import type { ErrorName, WordsFor } from "./words.ts";

type Release = Extract<ErrorName, `KeyRelease${string}`>;

/** The errors of KeyRelease in words. */
export const releaseWords: WordsFor<Release> = {
  // ---- whoever asks ----
  KeyReleaseRecordUnavailable: {
    what: "There is no such record, or it has been erased.",
    repair: "Check the link, and that it is for this network. What is erased cannot be opened by anyone.",
  },
  KeyReleaseInvalidPurpose: {
    what: "A request is for exactly one purpose.",
    repair: "Choose one purpose.",
  },
  KeyReleaseZeroAccessKey: { what: "The key of this request is empty.", repair: "Ask again." },
  KeyReleaseAlreadyRequested: {
    what: "This request has been made already.",
    repair: "Ask again: each request is made with a fresh key.",
  },
  KeyReleaseRequestUnknown: {
    what: "There is no such request.",
    repair: "Ask for access first.",
  },
  KeyReleaseRequestExpired: {
    what: (_request, expires) => `The request ended on ${formatTime(expires)}.`,
    repair: "Ask for access again.",
  },
  KeyReleaseNotPermitted: {
    what: "The patient does not permit this.",
    repair: "Nothing is released. Ask the patient.",
  },
  KeyReleaseEmergencyOptedOut: {
    what: "The patient allows no emergency access to this record.",
    repair: "Only the patient, or a carer of theirs, can give you access.",
  },
  KeyReleaseEmergencyAttributeNotHeld: {
    what: "This account does not hold the emergency attribute.",
    repair: "The emergency authority attests it. Until then, ask the patient for access.",
  },
  KeyReleaseInvalidReason: {
    what: "No reason is given.",
    repair: "Write down the reason for the emergency.",
  },
  // ---- guardians ----
  KeyReleaseNotGuardian: {
    what: (_record, index) => `This account is not guardian ${index + 1} of the record.`,
    repair: "Only that guardian can do this.",
  },
  KeyReleaseAlreadyReleased: {
    what: (_request, index) => `Guardian ${index + 1} has released its share for this request.`,
    repair: "There is nothing to do: a guardian releases once for each request.",
  },
  KeyReleaseInvalidShareDigest: { what: "The share was not stored.", repair: "Store it first." },
  KeyReleaseLengthMismatch: {
    what: (records, versions) => `${records} records do not go with ${versions} versions.`,
    repair: "Give one version for each record.",
  },
  KeyReleaseVersionUnknown: {
    what: (_record, version) => `The record has no version ${version}.`,
    repair: "Acknowledge only versions that are registered.",
  },
  KeyReleaseNotErased: {
    what: "The record is not erased.",
    repair: "Only its owner can have it erased.",
  },
  KeyReleaseErasureAlreadyConfirmed: {
    what: (_record, index) => `Guardian ${index + 1} has confirmed this erasure.`,
    repair: "There is nothing to do.",
  },
};
