import type { AbiParameterToPrimitiveType } from "viem";
import type { TaskEvent } from "../../../offchain/rounds/taskEvent.ts";
import type { contractEvents } from "../../../types/abis/events.ts";

/** The events of learning that pages show: of tasks, their pay, their stakes, and how institutions did. */
export type TaskEventName = Exclude<
  TaskEvent["name"],
  | "DatasetRegistered"
  | "DatasetChanged"
  | "DatasetRetired"
  | "TokenAllowed"
  | "StakeDeposited"
  | "StakeWithdrawn"
  | "LockerAuthorised"
>;

type ContractEvent = (typeof contractEvents)[keyof typeof contractEvents];
type Inputs<N extends TaskEventName> = Extract<ContractEvent, { name: N }>["inputs"][number];

/** An event's arguments by name, typed by the contract's own ABI. */
type Arguments<N extends TaskEventName> = {
  readonly [I in Inputs<N> as I["name"]]: AbiParameterToPrimitiveType<I>;
};

/** Of a row that stands for two events too. */
type Row<N extends TaskEventName, Event = TaskEvent> = Event extends { name: infer M }
  ? N extends M
    ? Omit<Event, "name" | "at">
    : never
  : never;

/** Tasks count from 1, and there will not be 2⁵³ of them. */
const counted = <A extends { readonly task: bigint }>(a: A) => ({ ...a, task: Number(a.task) });

/** How each event's arguments become the plain event of offchain/rounds: one row for each, or it does not compile. */
export const taskEventDecoders: { readonly [N in TaskEventName]: (a: Arguments<N>) => Row<N> } = {
  TaskCreated: counted,
  Enrolled: counted,
  CommitOpened: counted,
  CommitsPosted: counted,
  RevealsPosted: counted,
  Committed: counted,
  Revealed: counted,
  CommitClosed: counted,
  RevealClosed: counted,
  ReferenceShared: counted,
  RoundCertified: counted,
  RoundVoided: counted,
  RoundFinal: counted,
  TaskEnding: counted,
  TaskEnded: counted,
  Equivocated: counted,
  Withheld: counted,
  StakeReleased: counted,
  TaskFunded: counted,
  RoundSettled: counted,
  Paid: counted,
  PatientPaid: counted,
  Refunded: counted,
  StakeLocked: counted,
  StakeUnlocked: counted,
  StakeSlashed: counted,
  ReputationChanged: counted,
  ModelRegistered: counted,
};
