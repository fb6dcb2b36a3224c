import type { AbiParameterToPrimitiveType } from "viem";
import type { contractEvents } from "../../../types/abis/events.ts";
import type { ChainEvent } from "../../../offchain/audit/chainEvent.ts";

/** The events this project reads. */
export type EventName = ChainEvent["name"];

type ContractEvent = (typeof contractEvents)[keyof typeof contractEvents];
type Inputs<N extends EventName> = Extract<ContractEvent, { name: N }>["inputs"][number];

/** An event's arguments by name, typed by the contract's own ABI. */
export type Arguments<N extends EventName> = {
  readonly [I in Inputs<N> as I["name"]]: AbiParameterToPrimitiveType<I>;
};

/** What offchain/audit says of the same event. */
export type Facts<N extends EventName> = Omit<Extract<ChainEvent, { name: N }>, "name" | "at">;
