import { formatTime } from "./formatTime.ts";
import { shorten } from "./shorten.ts";
import type { ErrorName, WordsFor } from "./words.ts";

type Rewards = Extract<
  ErrorName,
  `${"Reward" | "Stake" | "Shapley" | "ERC20" | "ERC2612" | "SafeERC20"}${string}`
>;

const nothing = "There is nothing to do.";
const asSettled = "Give the amount, the account and the proof as the round was settled.";
const noFee = "Pay in a token that takes no fee when it moves.";

/** The errors of escrow, pay, stakes and tokens in words. */
export const rewardWords: WordsFor<Rewards> = {
  // ---- escrow ----
  RewardTokenNotAllowed: {
    what: (token) => `Tasks may not pay in the token ${shorten(token)}.`,
    repair: "Choose one that the consortium has allowed.",
  },
  RewardNotRequester: {
    what: "Only whoever posted the task can fund it.",
    repair: "Switch your wallet to the requester's account.",
  },
  RewardTooLate: {
    what: "The task has begun, or ended: it can no longer be funded.",
    repair: "Post another task, and fund it before the last hospital enrols.",
  },
  RewardAlreadyFunded: { what: "The task is funded already.", repair: nothing },
  RewardNotFunded: { what: (task) => `Nobody has funded task ${task}.`, repair: "There is nothing to pay." },
  RewardInvalidAmount: { what: "A round has to pay something.", repair: "Give an amount above zero." },
  RewardPermitRefused: {
    what: "The token did not accept the signed permission to take the escrow.",
    repair: "Sign again; its deadline may have passed.",
  },
  RewardInvalidSplit: {
    what: (sum) => `The parts of a round's pay add up to ${sum} ten-thousandths.`,
    repair: "Choose parts that make at most a whole.",
  },
  RewardNotReceived: {
    what: (amount, received) => `Of ${amount} units sent only ${received} arrived.`,
    repair: noFee,
  },
  // ---- pay ----
  RewardNotFinal: {
    what: (task, round) => `This is not what round ${round + 1} of task ${task} ended with.`,
    repair: "Give the certificate as the round was certified, and who signed it, once the round is final.",
  },
  RewardAlreadySettled: { what: "This round is settled, or was refunded.", repair: nothing },
  RewardWrongRoster: {
    what: "These are not the enrolled institutions, in their order.",
    repair: "Give all of them by seat, and who of them has a vote.",
  },
  RewardWrongContributions: {
    what: "These are not the contributions that were certified.",
    repair: "Give them exactly as the committee signed them.",
  },
  RewardInvalidProof: {
    what: (_task, _round, account) => `Nothing proves that this is due to ${shorten(account)}.`,
    repair: asSettled,
  },
  RewardAlreadyClaimed: {
    what: (_task, _round, account) => `${shorten(account)} has been paid for this round.`,
    repair: nothing,
  },
  RewardClaimsOver: {
    what: (_task, since) => `Patients could be paid until ${formatTime(Number(since))}.`,
    repair: "What was not claimed goes back to the requester.",
  },
  RewardPatientsShareSpent: {
    what: (_task, _round, left, amount) => `The patients' share has ${left} units left, not ${amount}.`,
    repair: "The committee certified more than there is. Ask its members.",
  },
  RewardNotRefundable: {
    what: (_task, round) => `Round ${round + 1} is not the requester's to take back.`,
    repair: "Rounds that never ended can be, once the task has; unclaimed shares half a year later.",
  },
  ShapleyInvalidPlayers: {
    what: (players) => `Pay cannot be divided among ${players} contributors.`,
    repair: "Ask the committee: its certificate does not add up.",
  },
  ShapleyInvalidSize: {
    what: (size, expected) => `The contributions have ${size} bytes, not ${expected}.`,
    repair: "Ask the committee: its certificate does not add up.",
  },
  ShapleyNotEfficient: {
    what: (sum, expected) => `The contributions add up to ${sum}, not to ${expected}.`,
    repair: "Ask the committee: its certificate does not add up.",
  },
  // ---- stakes ----
  StakeInvalidAmount: { what: "The amount is zero.", repair: "Give an amount above zero." },
  StakeNotReceived: {
    what: (amount, received) => `Of ${amount} units sent only ${received} arrived.`,
    repair: noFee,
  },
  StakeTooLittle: {
    what: (_account, free, needed) => `${free} units of the stake are free; it takes ${needed}.`,
    repair: "Deposit more, or wait until a task gives its stake back.",
  },
  StakeNotAuthorised: {
    what: "This institution has not said that tasks may lock its stake.",
    repair: "Authorise the round coordinator first.",
  },
  StakeAlreadyLocked: { what: "The stake for this task is locked already.", repair: nothing },
  StakeInvalidShare: { what: "More than the whole stake cannot be taken.", repair: "Take a part of it." },
  // ---- tokens ----
  ERC20ExceededCap: {
    what: (_supply, cap) => `There may never be more than ${cap} units of this token.`,
    repair: "Mint less.",
  },
  ERC20InsufficientAllowance: {
    what: (_spender, allowance, needed) =>
      `${allowance} units may be taken from this account; it takes ${needed}.`,
    repair: "Approve the amount first.",
  },
  ERC20InsufficientBalance: {
    what: (_sender, balance, needed) => `The account has ${balance} units of the token; it takes ${needed}.`,
    repair: "Get more of the token, or give less.",
  },
  ERC20InvalidApprover: { what: "Nobody can approve for the zero address.", repair: "Give an account." },
  ERC20InvalidCap: { what: "The token's cap is zero.", repair: "Tell whoever runs this network." },
  ERC20InvalidReceiver: {
    what: (receiver) => `${shorten(receiver)} cannot receive the token.`,
    repair: "Give another account.",
  },
  ERC20InvalidSender: { what: "The zero address sends nothing.", repair: "Give an account." },
  ERC20InvalidSpender: { what: "The zero address spends nothing.", repair: "Give an account." },
  ERC2612ExpiredSignature: {
    what: (deadline) => `The signed permission ended on ${formatTime(Number(deadline))}.`,
    repair: "Sign again.",
  },
  ERC2612InvalidSigner: {
    what: (signer, owner) => `The permission was signed by ${shorten(signer)}, not by ${shorten(owner)}.`,
    repair: "Sign with the account that pays.",
  },
  SafeERC20FailedOperation: {
    what: (token) => `The token ${shorten(token)} refused to move.`,
    repair: "Nothing was paid. Try again later: what is due stays due.",
  },
};
