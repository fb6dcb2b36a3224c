import type { ChainEvent } from "../audit/chainEvent.ts";
import { decodeLog } from "./decodeLog.ts";
import { recordContracts } from "./eventContracts.ts";
import { followLogs, type FollowParameters, type LogStep } from "./followLogs.ts";

export type FollowStep = LogStep<ChainEvent>;

/**
 * Follows the events of records, people and institutions at a confirmation depth, for as long as `signal` is not aborted.
 * It keeps no state: the caller stores `to` of every `advance` and gives it back as `from`.
 *
 * @example
 * for await (const step of followEvents({ chain, from, firstBlock: 0, confirmations: 1, pollMs: 500, signal }))
 *   if (step.kind === "advance") store(step.events, step.to);
 */
export const followEvents = (parameters: FollowParameters): AsyncGenerator<FollowStep, void, undefined> =>
  followLogs(parameters, { contracts: recordContracts(parameters.chain.addresses), decode: decodeLog });
