import type { Words } from "./words.ts";

/** The errors of OpenZeppelin and of the bytecode storage in words. */
export const libraryErrorWords: Readonly<Record<string, Words>> = {
  AccessManagedUnauthorized: {
    message: (v) => `${v["caller"]} is not the consortium`,
    repair: "sign with the consortium's account",
  },
  AccessManagedInvalidAuthority: {
    message: (v) => `${v["authority"]} cannot be an authority`,
    repair: "name a contract",
  },
  AccessManagedRequiredDelay: {
    message: (v) => `${v["caller"]} must announce this ${v["delay"]} seconds before`,
    repair: "schedule it, wait, then execute it",
  },
  AccessManagerAlreadyScheduled: {
    message: () => "this is announced already",
    repair: "wait until it is ready, then do the same again",
  },
  AccessManagerBadConfirmation: { message: () => "the renouncing account must be named", repair: "name it" },
  AccessManagerExpired: {
    message: () => "what was announced was not done in time",
    repair: "announce it again",
  },
  AccessManagerInvalidInitialAdmin: {
    message: (v) => `${v["initialAdmin"]} cannot administer`,
    repair: "name another account",
  },
  AccessManagerLockedFunction: {
    message: (v) => `function ${v["selector"]} cannot be reassigned`,
    repair: "nothing to do: this is fixed",
  },
  AccessManagerLockedRole: {
    message: (v) => `role ${v["roleId"]} cannot be changed`,
    repair: "nothing to do: this is fixed",
  },
  AccessManagerNotReady: {
    message: () => "what was announced may not be done yet",
    repair: "wait until its delay is over",
  },
  AccessManagerNotScheduled: { message: () => "this was not announced", repair: "announce it first" },
  AccessManagerUnauthorizedAccount: {
    message: (v) => `${v["msgsender"]} does not have role ${v["roleId"]}`,
    repair: "sign with the consortium's account",
  },
  AccessManagerUnauthorizedCall: {
    message: (v) => `${v["caller"]} may not call ${v["selector"]} of ${v["target"]}`,
    repair: "sign with the consortium's account",
  },
  AccessManagerUnauthorizedCancel: {
    message: (v) => `${v["msgsender"]} may not cancel what ${v["caller"]} announced`,
    repair: "sign with the announcing account",
  },
  AccessManagerUnauthorizedConsume: {
    message: (v) => `${v["target"]} does not consume announcements`,
    repair: "execute it through the manager",
  },
  AddressEmptyCode: { message: (v) => `${v["target"]} is no contract`, repair: "check the address" },
  BytecodeNotStored: {
    message: (v) => `the chain could not store ${v["size"]} bytes`,
    repair: "give the transaction more gas, or put the record on IPFS",
  },
  ECDSAInvalidSignature: { message: () => "this is nobody's signature", repair: "sign again" },
  ECDSAInvalidSignatureLength: {
    message: (v) => `a signature is not ${v["length"]} bytes long`,
    repair: "give its 65 bytes",
  },
  ECDSAInvalidSignatureS: {
    message: () => "a signature's s is in the upper half",
    repair: "sign with a wallet that follows EIP-2",
  },
  FailedCall: {
    message: () => "a call of the contract failed without saying why",
    repair: "check the arguments",
  },
  InsufficientBalance: {
    message: (v) => `the contract has ${v["balance"]} of ${v["needed"]} needed`,
    repair: "send it some of the chain's own currency",
  },
  InvalidShortString: { message: () => "a short text of the contract is malformed", repair: "redeploy it" },
  StringTooLong: { message: (v) => `"${v["str"]}" is too long`, repair: "shorten it" },
  SafeCastOverflowedUintDowncast: {
    message: (v) => `${v["value"]} does not fit ${v["bits"]} bits`,
    repair: "give a smaller number",
  },
};
