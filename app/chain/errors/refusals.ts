/** What a wallet or node means, with the words for it. */
export type Refusal = { readonly code: string; readonly what: string; readonly repair: string };

const rejected: Refusal = {
  code: "wallet-rejected",
  what: "You declined this in your wallet.",
  repair: "Nothing was sent. Try again when you are ready.",
};
const disconnected: Refusal = {
  code: "wallet-disconnected",
  what: "Your wallet is not connected.",
  repair: "Connect it, then try again.",
};
const wrongNetwork: Refusal = {
  code: "wrong-network",
  what: "Your wallet is on another network.",
  repair: "Switch your wallet to this site's network, then try again.",
};
const unreachable: Refusal = {
  code: "rpc-unreachable",
  what: "The network did not answer.",
  repair: "Check your internet connection, then try again.",
};
const badArgument: Refusal = {
  code: "bad-argument",
  what: "Something that was entered does not fit what the contract takes.",
  repair: "Check accounts, dates and numbers, then try again.",
};
const poor: Refusal = {
  code: "insufficient-funds",
  what: "This account cannot pay the network's fee.",
  repair: "Send it some of the network's own currency, then try again.",
};
const nonce: Refusal = {
  code: "nonce-taken",
  what: "Your wallet has lost count of this account's transactions.",
  repair:
    "Wait for the others to finish. On a local network that was restarted, reset the account's activity in the wallet.",
};
const notDeployed: Refusal = {
  code: "not-deployed",
  what: "The contracts are not where this site expects them.",
  repair: "Reload the page. A local network that was restarted has new contracts.",
};

/** By number: EIP-1193 and EIP-1474 (wallets), https://eips.ethereum.org/EIPS/eip-1193; 5000 is WalletConnect's. */
export const refusalsByNumber: ReadonlyMap<number, Refusal> = new Map([
  [4001, rejected],
  [5000, rejected],
  [
    4100,
    {
      code: "wallet-locked",
      what: "Your wallet is locked, or has not allowed this site to use the account.",
      repair: "Unlock the wallet and connect the account, then try again.",
    },
  ],
  [
    4200,
    {
      code: "wallet-unsupported",
      what: "Your wallet cannot do this.",
      repair: "Use another wallet.",
    },
  ],
  [4900, disconnected],
  [4901, wrongNetwork],
  [4902, wrongNetwork],
  [
    -32002,
    {
      code: "wallet-busy",
      what: "Your wallet is already asking you something.",
      repair: "Open the wallet and answer what is waiting there.",
    },
  ],
]);

/** By the error's own name in viem and wagmi. */
export const refusalsByName: ReadonlyMap<string, Refusal> = new Map([
  ["ChainMismatchError", wrongNetwork],
  ["ConnectorChainMismatchError", wrongNetwork],
  ["ChainNotConfiguredError", wrongNetwork],
  ["ConnectorNotConnectedError", disconnected],
  ["ConnectorAccountNotFoundError", disconnected],
  ["ProviderNotFoundError", disconnected],
  ["InsufficientFundsError", poor],
  ["NonceTooLowError", nonce],
  ["NonceTooHighError", nonce],
  ["AbiDecodingZeroDataError", notDeployed],
  ["ContractFunctionZeroDataError", notDeployed],
  ["InvalidAddressError", badArgument],
  ["IntegerOutOfRangeError", badArgument],
  ["AbiEncodingLengthMismatchError", badArgument],
  ["AbiEncodingBytesSizeMismatchError", badArgument],
  ["SizeExceedsPaddingSizeError", badArgument],
  ["HttpRequestError", unreachable],
  ["TimeoutError", unreachable],
  [
    "WaitForTransactionReceiptTimeoutError",
    {
      code: "not-mined",
      what: "The network has not taken the transaction yet.",
      repair: "It may still go through: look at the account in your wallet before sending it again.",
    },
  ],
  [
    "AbortError",
    { code: "stopped", what: "This was stopped.", repair: "Start it again when you are ready." },
  ],
]);
