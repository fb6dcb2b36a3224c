import type { Certificate } from "./certificate.ts";
import { committeeRoot } from "./committeeRoot.ts";
import type { Hex } from "./hex.ts";
import { membersOf } from "./membersOf.ts";
import { readRoster } from "./readRoster.ts";
import { replayInputs } from "./replayInputs.ts";
import type { TaskEvent } from "./taskEvent.ts";

export type CertifiedRound = {
  /** As its event tells it, of the attempt and over the base that the events before it tell. */
  readonly certificate: Certificate;
  /** Bit i: the member on chair i + 1 signed. */
  readonly signers: number;
  /** hashStruct(D), as the event says. */
  readonly hash: Hex;
  /** The running hash of all entries before the certificate, played again: what its `inputsRoot` must be. */
  readonly inputs: Hex;
  readonly transaction: Hex;
};

/**
 * A round's certificate, made from the task's events in the chain's order; undefined for a round that nobody certified, or
 * that is void. `settle`, `applyRound` and `registerModel` take it.
 *
 * @throws RoundsError "wrong-order" where the events do not begin with the task's creation
 */
export function certificateFrom(
  events: readonly TaskEvent[],
  task: number,
  round: number,
): CertifiedRound | undefined {
  const own = events.filter((event) => "task" in event && event.task === task);
  const voided = own.flatMap((event) => (event.name === "RoundVoided" ? [event.round] : []));
  if (voided.includes(round)) return undefined;
  let base: Hex | undefined;
  let attempt = 0;
  for (const [i, event] of own.entries()) {
    if (event.name === "TaskCreated") base = event.terms.modelDigest;
    if (event.name === "CommitOpened") attempt = event.attempt;
    if (event.name !== "RoundCertified") continue;
    if (event.round === round && base !== undefined) {
      const { results, inputsRoot, signers, certificate: hash, at } = event;
      const committee = committeeRoot(membersOf(readRoster(own, task)));
      const certificate = {
        task,
        round,
        attempt,
        committeeRoot: committee,
        baseDigest: base,
        inputsRoot,
        results,
      };
      const { inputs } = replayInputs(own.slice(0, i), task);
      return { certificate, signers, hash, inputs, transaction: at.transaction };
    }
    if (!voided.includes(event.round)) base = event.results.aggregateDigest;
  }
  return undefined;
}
