import { formatEther } from "viem";
import { shorten } from "./shorten.ts";
import type { ErrorName, WordsFor } from "./words.ts";

type Ours = "Institution" | "Attribute" | "Policy" | "EncryptionKey" | "GuardianSet";
type Records = "Record" | "Offer" | "Consent" | "Custody" | "KeyRelease";
type Rounds = "Round" | "Dataset" | "Model" | "Reputation";
type Rewards = "Reward" | "Stake" | "Shapley" | "ERC20" | "ERC2612" | "SafeERC20";
type Library = Exclude<ErrorName, `${Ours | Records | Rounds | Rewards}${string}`>;

const onlyConsortium = "Switch your wallet to the consortium's account.";
const fixed = "There is nothing to do: this cannot be changed.";

/** The errors of OpenZeppelin and of the bytecode storage in words. */
export const libraryWords: WordsFor<Library> = {
  // ---- the consortium's powers ----
  AccessManagedUnauthorized: { what: "Only the consortium can do this.", repair: onlyConsortium },
  AccessManagedInvalidAuthority: {
    what: (authority) => `${shorten(authority)} cannot be an authority.`,
    repair: "Give a contract.",
  },
  AccessManagedRequiredDelay: {
    what: (_caller, delay) => `This has to be announced ${delay} seconds before.`,
    repair: "Announce it, wait, then do it.",
  },
  AccessManagerAlreadyScheduled: {
    what: "This is announced already.",
    repair: "Wait until it may be done, then do the same again.",
  },
  AccessManagerBadConfirmation: {
    what: "It was not said whose role is given up.",
    repair: "Name the account that gives up its role.",
  },
  AccessManagerExpired: { what: "What was announced was not done in time.", repair: "Announce it again." },
  AccessManagerInvalidInitialAdmin: {
    what: (admin) => `${shorten(admin)} cannot administer.`,
    repair: "Give another account.",
  },
  AccessManagerLockedFunction: { what: "This function cannot be given to another role.", repair: fixed },
  AccessManagerLockedRole: { what: "This role cannot be changed.", repair: fixed },
  AccessManagerNotReady: {
    what: "What was announced may not be done yet.",
    repair: "Wait until its delay is over.",
  },
  AccessManagerNotScheduled: { what: "This was not announced.", repair: "Announce it first." },
  AccessManagerUnauthorizedAccount: {
    what: (account) => `${shorten(account)} does not have the role this needs.`,
    repair: onlyConsortium,
  },
  AccessManagerUnauthorizedCall: { what: "Only the consortium can do this.", repair: onlyConsortium },
  AccessManagerUnauthorizedCancel: {
    what: "Only whoever announced this can cancel it.",
    repair: "Switch your wallet to the announcing account.",
  },
  AccessManagerUnauthorizedConsume: {
    what: "This contract does not take announced calls.",
    repair: "Do it through the consortium's manager.",
  },
  // ---- the machinery ----
  AddressEmptyCode: {
    what: (target) => `There is no contract at ${shorten(target)}.`,
    repair: "Check the address.",
  },
  BytecodeNotStored: {
    what: (size) => `The network could not store ${size} bytes.`,
    repair: "Give the transaction more gas, or store the record on IPFS.",
  },
  FailedCall: {
    what: "A call between contracts failed without saying why.",
    repair: "Try again. If it happens again, report it: nothing was changed.",
  },
  InsufficientBalance: {
    what: (balance, needed) => `The contract has ${formatEther(balance)} of ${formatEther(needed)} needed.`,
    repair: "Send it some of the network's own currency.",
  },
  ECDSAInvalidSignature: { what: "This is not a signature.", repair: "Sign again." },
  ECDSAInvalidSignatureLength: {
    what: (length) => `A signature does not have ${length} bytes.`,
    repair: "Sign again.",
  },
  ECDSAInvalidSignatureS: {
    what: "The signature is not in the one form that is accepted.",
    repair: "Sign again, with another wallet if need be.",
  },
  InvalidAccountNonce: {
    what: (account) => `A permission signed by ${shorten(account)} was used in between.`,
    repair: "Sign again.",
  },
  InvalidShortString: {
    what: "A short text in the contract is broken.",
    repair: "Tell whoever runs this network.",
  },
  StringTooLong: { what: (text) => `“${text}” is too long.`, repair: "Shorten it." },
  SafeCastOverflowedUintDowncast: {
    what: (_bits, value) => `The number ${value} is too large.`,
    repair: "Give a smaller number.",
  },
};
