import { formatTime } from "./formatTime.ts";
import { shorten } from "./shorten.ts";
import type { ErrorName, WordsFor } from "./words.ts";

type Access = Extract<
  ErrorName,
  `${"Institution" | "Attribute" | "Policy" | "EncryptionKey" | "GuardianSet"}${string}`
>;

/** The errors of contracts/access in words. */
export const accessWords: WordsFor<Access> = {
  // ---- institutions ----
  InstitutionInvalidLabel: {
    what: (label) => `“${label}” cannot be an institution's name.`,
    repair: "Use 1 to 64 of the letters a to z, digits, dot and hyphen.",
  },
  InstitutionLabelTaken: {
    what: (label, account) => `The name “${label}” belongs to ${shorten(account)}, for ever.`,
    repair: "Choose another name.",
  },
  InstitutionInvalidAccount: {
    what: (account) => `${shorten(account)} cannot be an institution.`,
    repair: "Give the institution's account.",
  },
  InstitutionAlreadyAdmitted: {
    what: (_account, label) => `This account is admitted already, as “${label}”.`,
    repair: "There is nothing to do. An account never changes its name.",
  },
  InstitutionUnknown: {
    what: (account) => `${shorten(account)} is not an institution of this network.`,
    repair: "The consortium admits it first.",
  },
  InstitutionInactive: {
    what: (account) => `${shorten(account)} is not an active institution.`,
    repair: "The consortium admits or reactivates it first.",
  },
  InstitutionAlreadyActive: {
    what: "This institution is active already.",
    repair: "There is nothing to do.",
  },
  InstitutionEndpointTooLong: {
    what: (length, limit) => `The address has ${length} bytes. At most ${limit} fit.`,
    repair: "Shorten it.",
  },
  InstitutionEndpointUnprintable: {
    what: (position) => `Character ${position + 1n} of the address is not one that addresses have.`,
    repair: "Write it as a URL: letters, digits and punctuation, no spaces.",
  },
  InstitutionInvalidKeySize: {
    what: (size, limit) => `The authority key has ${size} bytes, not 1 to ${limit}.`,
    repair: "Publish the key file that was made when the authority was set up.",
  },
  InstitutionZeroKey: { what: "The key is empty.", repair: "Make a new key and publish that." },
  // ---- attributes ----
  AttributeIssuerInactive: {
    what: "This account is not an active institution, so it cannot say who holds what.",
    repair: "Switch your wallet to the institution's account. If it is, the consortium reactivates it first.",
  },
  AttributeIssuerActive: {
    what: "This institution is active: only it takes its attributes back.",
    repair: "Ask the institution.",
  },
  AttributeInvalidName: {
    what: (name) => `“${name}” cannot be an attribute's name.`,
    repair: "Use 1 to 64 of the letters a to z, digits, dot, underscore and hyphen.",
  },
  AttributeInvalidAccount: {
    what: (account) => `${shorten(account)} cannot hold attributes.`,
    repair: "Give the person's account.",
  },
  AttributeInvalidEnd: {
    what: (until) => `The attribute would end on ${formatTime(until)}, which is past.`,
    repair: "Choose an end in the future.",
  },
  AttributeNotHeld: {
    what: (_attribute, account) => `${shorten(account)} does not hold this attribute, or no longer does.`,
    repair: "Attest the attribute first, then deliver its key.",
  },
  AttributeInvalidKeyDigest: {
    what: "The sealed attribute key was not stored.",
    repair: "Try again: the key has to be stored before it is announced.",
  },
  AttributeInvalidIds: {
    what: "The list of attributes is too long or broken.",
    repair: "Use at most 64 attributes.",
  },
  // ---- policies, keys, guardian sets ----
  PolicyMalformed: {
    what: "The network could not read this policy.",
    repair: "Simplify it: at most 64 attributes, nested at most 16 deep.",
  },
  PolicyUnknown: {
    what: "This policy is not on the network yet.",
    repair: "Try again: the policy is put on the network first.",
  },
  PolicyIndexUnknown: {
    what: (index) => `There is no policy number ${index}.`,
    repair: "Reload the page.",
  },
  EncryptionKeyZero: { what: "The key is empty.", repair: "Set up the vault again." },
  GuardianSetInvalidSize: {
    what: (size, limit) => `${size} guardians are not 2 to ${limit}.`,
    repair: "Name 2 to 16 institutions.",
  },
  GuardianSetInvalidThreshold: {
    what: (threshold, size) => `${threshold} of ${size} guardians cannot be asked for.`,
    repair: "Choose 2 to the number of guardians.",
  },
  GuardianSetDuplicateMember: {
    what: (member) => `${shorten(member)} is named twice.`,
    repair: "Name each guardian once.",
  },
  GuardianSetInactiveMember: {
    what: (member) => `${shorten(member)} is not an active institution.`,
    repair: "Name active institutions.",
  },
};
