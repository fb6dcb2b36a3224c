import type { TaskEvent } from "../../rounds/taskEvent.ts";
import type { LogArguments } from "../logArguments.ts";
import { opening, results, split, terms } from "./taskEventParts.ts";

type Name = TaskEvent["name"];
type Facts<N extends Name> = Omit<Extract<TaskEvent, { name: N }>, "name" | "at">;

const batch = (a: LogArguments) => ({ task: a.number("task"), leader: a.hex("leader"), root: a.hex("root") });
const paid = (a: LogArguments) => ({
  task: a.number("task"),
  account: a.hex("account"),
  round: a.number("round"),
  amount: a.amount("amount"),
});
const own = (a: LogArguments) => ({ account: a.hex("account"), amount: a.amount("amount") });
const locked = (a: LogArguments) => ({ locker: a.hex("locker"), task: a.number("task"), ...own(a) });

/** How each event's log becomes a plain event; a test fails for an event of the contracts that is not here. */
export const taskEventDecoders: { [N in Name]: (a: LogArguments) => Facts<N> } = {
  TaskCreated: (a) => ({
    task: a.number("task"),
    requester: a.hex("requester"),
    terms: terms(a.members("terms")),
  }),
  Enrolled: (a) => ({
    task: a.number("task"),
    account: a.hex("account"),
    seat: a.number("seat"),
    chair: a.number("chair"),
    dataset: a.hex("dataset"),
  }),
  CommitOpened: (a) => ({
    task: a.number("task"),
    round: a.number("round"),
    attempt: a.number("attempt"),
    commitEnd: a.number("commitEnd"),
    revealEnd: a.number("revealEnd"),
    certifyEnd: a.number("certifyEnd"),
  }),
  CommitsPosted: batch,
  RevealsPosted: batch,
  Committed: (a) => ({ task: a.number("task"), trainer: a.hex("trainer"), commitment: a.hex("commitment") }),
  Revealed: (a) => ({ task: a.number("task"), trainer: a.hex("trainer"), ...opening(a) }),
  CommitClosed: (a) => ({
    task: a.number("task"),
    revealEnd: a.number("revealEnd"),
    certifyEnd: a.number("certifyEnd"),
  }),
  RevealClosed: (a) => ({ task: a.number("task"), certifyEnd: a.number("certifyEnd") }),
  ReferenceShared: (a) => ({ task: a.number("task"), member: a.hex("member"), share: a.hex("share") }),
  RoundCertified: (a) => ({
    task: a.number("task"),
    round: a.number("round"),
    certificate: a.hex("certificate"),
    inputsRoot: a.hex("inputsRoot"),
    results: results(a.members("results")),
    signers: a.number("signers"),
    challengeEnd: a.number("challengeEnd"),
  }),
  RoundVoided: (a) => ({
    task: a.number("task"),
    round: a.number("round"),
    dissenters: a.number("dissenters"),
  }),
  RoundFinal: (a) => ({ task: a.number("task"), round: a.number("round") }),
  TaskEnding: (a) => ({ task: a.number("task") }),
  TaskEnded: (a) => ({
    task: a.number("task"),
    cancelled: a.flag("cancelled"),
    stakesUntil: a.number("stakesUntil"),
  }),
  Equivocated: (a) => ({ task: a.number("task"), member: a.hex("member"), reporter: a.hex("reporter") }),
  Withheld: (a) => ({
    task: a.number("task"),
    trainer: a.hex("trainer"),
    reporter: a.hex("reporter"),
    round: a.number("round"),
  }),
  StakeReleased: (a) => ({ task: a.number("task"), account: a.hex("account") }),
  DatasetRegistered: (a) => ({
    dataset: a.hex("dataset"),
    institution: a.hex("institution"),
    root: a.hex("root"),
    rows: a.number("rows"),
    schemaDigest: a.hex("schemaDigest"),
  }),
  DatasetChanged: (a) => ({
    dataset: a.hex("dataset"),
    version: a.number("version"),
    root: a.hex("root"),
    rows: a.number("rows"),
  }),
  DatasetRetired: (a) => ({ dataset: a.hex("dataset") }),
  TokenAllowed: (a) => ({ token: a.hex("token"), allowed: a.flag("allowed") }),
  TaskFunded: (a) => ({
    task: a.number("task"),
    requester: a.hex("requester"),
    token: a.hex("token"),
    perRound: a.amount("perRound"),
    split: split(a.members("split")),
  }),
  RoundSettled: (a) => ({
    task: a.number("task"),
    round: a.number("round"),
    trainersRoot: a.hex("trainersRoot"),
    patientsRoot: a.hex("patientsRoot"),
    values: a.amounts("values"),
    amounts: a.amounts("amounts"),
  }),
  Paid: paid,
  PatientPaid: paid,
  Refunded: (a) => ({ task: a.number("task"), requester: a.hex("requester"), amount: a.amount("amount") }),
  StakeDeposited: own,
  StakeWithdrawn: own,
  LockerAuthorised: (a) => ({
    account: a.hex("account"),
    locker: a.hex("locker"),
    authorised: a.flag("authorised"),
  }),
  StakeLocked: locked,
  StakeUnlocked: locked,
  StakeSlashed: (a) => ({ ...locked(a), reporter: a.hex("reporter") }),
  ReputationChanged: (a) => ({
    account: a.hex("account"),
    task: a.number("task"),
    round: a.number("round"),
    reputation: a.number("reputation"),
    barredUntil: a.number("barredUntil"),
  }),
  ModelRegistered: (a) => ({
    task: a.number("task"),
    round: a.number("round"),
    modelDigest: a.hex("modelDigest"),
    reportDigest: a.hex("reportDigest"),
  }),
};
