import { formatTime } from "./formatTime.ts";
import type { Words } from "./words.ts";

const nothing = "nothing to do";
const noFee = "use a token that takes no fee when it moves";
const falseCertificate = "nobody can settle with these: the committee certified what does not add up";
const zero = (what: string): Words => ({
  message: () => `the zero address ${what}`,
  repair: "give an account",
});
const missing = (what: string): Words => ({
  message: (v) => `only ${v["received"]} of ${v["amount"]} units ${what} arrived`,
  repair: noFee,
});

/** The errors of escrow, pay, stakes and tokens in words. Rounds count from 0. */
export const rewardErrorWords: Readonly<Record<string, Words>> = {
  // ---- escrow ----
  RewardTokenNotAllowed: {
    message: (v) => `tasks may not pay in ${v["token"]}`,
    repair: "choose a token that the consortium has allowed",
  },
  RewardNotRequester: {
    message: (v) => `task ${v["task"]} is not ${v["account"]}'s`,
    repair: "sign with the account that created it",
  },
  RewardTooLate: {
    message: (v) => `task ${v["task"]} has begun or ended`,
    repair: "fund a task before its last seat is taken",
  },
  RewardAlreadyFunded: { message: (v) => `task ${v["task"]} is funded already`, repair: nothing },
  RewardNotFunded: { message: (v) => `nobody funded task ${v["task"]}`, repair: "there is nothing to pay" },
  RewardInvalidAmount: { message: () => "a round has to pay something", repair: "give an amount above zero" },
  RewardPermitRefused: {
    message: () => "the token did not take the permit",
    repair: "sign again: its deadline may have passed, or its nonce may be used",
  },
  RewardInvalidSplit: {
    message: (v) => `the parts of a round's pay add up to ${v["sum"]} ten-thousandths`,
    repair: "choose parts that make at most 10,000",
  },
  RewardNotReceived: missing("of escrow"),
  // ---- pay ----
  RewardNotFinal: {
    message: (v) => `this is not what round ${v["round"]} of task ${v["task"]} ended with`,
    repair: "give the certificate as RoundCertified tells it, and who signed it, once the round is final",
  },
  RewardAlreadySettled: {
    message: (v) => `round ${v["round"]} of task ${v["task"]} is settled, or refunded`,
    repair: nothing,
  },
  RewardWrongRoster: {
    message: (v) => `these are not the enrolled institutions of task ${v["task"]}, by seat`,
    repair: "read them from the Enrolled events",
  },
  RewardWrongContributions: {
    message: (v) => `these are not the contributions certified for round ${v["round"]} of task ${v["task"]}`,
    repair: "give the bytes exactly as the committee hashed them",
  },
  RewardInvalidProof: {
    message: (v) => `nothing proves that this is due to ${v["account"]} for round ${v["round"]}`,
    repair: "give account, amount and roots as RoundSettled tells them",
  },
  RewardAlreadyClaimed: {
    message: (v) => `${v["account"]} has been paid for round ${v["round"]} of task ${v["task"]}`,
    repair: nothing,
  },
  RewardClaimsOver: {
    message: (v) => `patients of task ${v["task"]} could be paid until ${formatTime(v["since"])}`,
    repair: "what was not claimed is the requester's",
  },
  RewardPatientsShareSpent: {
    message: (v) => `${v["left"]} units are left of the patients' share, not ${v["amount"]}`,
    repair: "the committee certified more than there is",
  },
  RewardNotRefundable: {
    message: (v) => `round ${v["round"]} of task ${v["task"]} is not the requester's to take back`,
    repair: "void rounds are; others only 180 days after the task, if nobody settled them",
  },
  ShapleyInvalidPlayers: {
    message: (v) => `pay cannot be divided among ${v["players"]} players`,
    repair: falseCertificate,
  },
  ShapleyInvalidSize: {
    message: (v) => `the contributions are ${v["size"]} bytes, not ${v["expected"]}`,
    repair: falseCertificate,
  },
  ShapleyNotEfficient: {
    message: (v) => `the contributions add up to ${v["sum"]}, not ${v["expected"]}`,
    repair: falseCertificate,
  },
  // ---- stakes ----
  StakeInvalidAmount: { message: () => "the amount is zero", repair: "give one above zero" },
  StakeNotReceived: missing("of stake"),
  StakeTooLittle: {
    message: (v) => `${v["account"]} has ${v["free"]} units of stake free, and it takes ${v["needed"]}`,
    repair: "deposit more, or wait until a task gives its stake back",
  },
  StakeNotAuthorised: {
    message: (v) => `${v["account"]} has not authorised ${v["locker"]} to lock its stake`,
    repair: "authorise the coordinator first",
  },
  StakeAlreadyLocked: {
    message: (v) => `the stake of ${v["account"]} for task ${v["task"]} is locked already`,
    repair: nothing,
  },
  StakeInvalidShare: {
    message: (v) => `${v["share"]} ten-thousandths are more than the whole`,
    repair: "take at most 10,000",
  },
  // ---- tokens ----
  ERC20ExceededCap: {
    message: (v) => `there may never be more than ${v["cap"]} units of this token`,
    repair: "mint less",
  },
  ERC20InsufficientAllowance: {
    message: (v) => `${v["spender"]} may take ${v["allowance"]} units, and it takes ${v["needed"]}`,
    repair: "approve the amount first",
  },
  ERC20InsufficientBalance: {
    message: (v) => `${v["sender"]} has ${v["balance"]} units of the token, and it takes ${v["needed"]}`,
    repair: "get more of the token, or give less",
  },
  ERC20InvalidApprover: zero("approves nothing"),
  ERC20InvalidCap: { message: () => "the token's cap is zero", repair: "redeploy it" },
  ERC20InvalidReceiver: {
    message: (v) => `${v["receiver"]} cannot receive the token`,
    repair: "give another account",
  },
  ERC20InvalidSender: zero("sends nothing"),
  ERC20InvalidSpender: zero("spends nothing"),
  ERC2612ExpiredSignature: {
    message: (v) => `the permit ended on ${formatTime(v["deadline"])}`,
    repair: "sign again",
  },
  ERC2612InvalidSigner: {
    message: (v) => `the permit was signed by ${v["signer"]}, not by ${v["owner"]}`,
    repair: "sign with the account that pays",
  },
  InvalidAccountNonce: {
    message: (v) => `${v["account"]} signed for another turn than ${v["currentNonce"]}`,
    repair: "sign again",
  },
  SafeERC20FailedOperation: {
    message: (v) => `the token ${v["token"]} refused to move`,
    repair: "nothing was paid: try again later, what is due stays due",
  },
};
