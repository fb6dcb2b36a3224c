import { formatTime } from "./formatTime.ts";
import type { Words } from "./words.ts";

/** The errors of KeyRelease in words. */
export const releaseErrorWords: Readonly<Record<string, Words>> = {
  // ---- requests and releases ----
  KeyReleaseRecordUnavailable: {
    message: (v) => `record ${v["record"]} does not exist or is erased`,
    repair: "check its id; what is erased cannot be opened by anyone",
  },
  KeyReleaseInvalidPurpose: {
    message: (v) => `${v["purpose"]} is not exactly one purpose`,
    repair: "give one of TREAT, HPAYMT, HOPERAT, HRESCH, PUBHLTH, ETREAT, TRAIN",
  },
  KeyReleaseZeroAccessKey: {
    message: () => "an access key of zeroes is no key",
    repair: "make a fresh X25519 key",
  },
  KeyReleaseAlreadyRequested: {
    message: (v) => `request ${v["request"]} has been made already`,
    repair: "make a fresh access key for each request",
  },
  KeyReleaseRequestUnknown: {
    message: (v) => `there is no request ${v["request"]}`,
    repair: "request access first",
  },
  KeyReleaseRequestExpired: {
    message: (v) => `request ${v["request"]} ended at ${formatTime(v["expires"])}`,
    repair: "request access again, with a fresh key",
  },
  KeyReleaseNotPermitted: {
    message: (v) => `the patient does not permit request ${v["request"]}`,
    repair: "nothing is released: ask the patient",
  },
  KeyReleaseNotGuardian: {
    message: (v) => `${v["account"]} is not guardian ${v["index"]} of record ${v["record"]}`,
    repair: "sign with that guardian's account",
  },
  KeyReleaseAlreadyReleased: {
    message: (v) => `guardian ${v["index"]} has released its share for request ${v["request"]}`,
    repair: "nothing to do: a guardian releases once for each request",
  },
  KeyReleaseInvalidShareDigest: { message: () => "the share's digest is zero", repair: "give its sha2-256" },
  KeyReleaseEmergencyOptedOut: {
    message: (v) => `the patient allows no emergency access to record ${v["record"]}`,
    repair: "only a grant opens it",
  },
  KeyReleaseEmergencyAttributeNotHeld: {
    message: (v) => `${v["account"]} does not hold the emergency attribute`,
    repair: "the emergency authority attests it",
  },
  KeyReleaseInvalidReason: { message: () => "the hash of the reason is zero", repair: "give a reason" },
  KeyReleaseLengthMismatch: {
    message: (v) => `${v["records"]} records do not go with ${v["versions"]} versions`,
    repair: "give one version for each record",
  },
  KeyReleaseVersionUnknown: {
    message: (v) => `record ${v["record"]} has no version ${v["version"]}`,
    repair: "acknowledge only versions that are registered",
  },
  KeyReleaseNotErased: {
    message: (v) => `record ${v["record"]} is not erased`,
    repair: "only its owner orders its erasure",
  },
  KeyReleaseErasureAlreadyConfirmed: {
    message: (v) => `guardian ${v["index"]} has confirmed the erasure of ${v["record"]}`,
    repair: "nothing to do",
  },
};
