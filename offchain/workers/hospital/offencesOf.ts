import type { Hex } from "../../rounds/hex.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import type { Step } from "../../rounds/step.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import type { Offence } from "./offence.ts";

/** What is noted of an offence that is none, or cannot be proven. */
export const cleared = (account: Hex): string => `cleared/${account}`;

/**
 * What others did in a task that costs stake, as far as it is known here and the chain has not seen it yet: two signatures in
 * one attempt, and reveals that a final round certified as withheld.
 */
export function offencesOf(
  { account: self, evidence, done }: Pick<Hospital, "account" | "evidence" | "done">,
  view: TaskView,
  head: number,
): readonly Offence[] {
  const { task, roster, released, equivocated } = view;
  const isOut = (account: Hex): boolean =>
    account === self || released.includes(account) || equivocated.includes(account);
  const seen = (step: Step, kind: Offence["kind"], account: Hex): readonly Offence[] => {
    const deed = `${kind}/${account}`;
    if (done.at(step, deed) === undefined) done.mark(step, deed, head * 1000);
    const since = Math.floor((done.at(step, deed) ?? 0) / 1000);
    return [{ kind, account, round: step.round, since }];
  };
  const signedTwice = evidence
    .of(task)
    .flatMap(({ account, first }) => (isOut(account) ? [] : seen(first.certificate, "equivocated", account)));
  const hasEnded = view.stage === "done" || view.stage === "cancelled";
  const running = hasEnded ? Number.POSITIVE_INFINITY : (view.attempt?.round ?? 0);
  const withheld = view.rounds.flatMap(({ round, certified }) => {
    if (certified === undefined || round >= running) return [];
    const { certificate } = certified;
    return readOutcomes(certificate.results.outcomes, roster.length).flatMap((outcome, seat) => {
      const account = roster[seat]?.account;
      if (outcome !== "withheld" || account === undefined || isOut(account)) return [];
      const isTold = view.withheld.some((one) => one.account === account && one.round === round);
      if (isTold || done.at(certificate, cleared(account)) !== undefined) return [];
      return seen(certificate, "withheld", account);
    });
  });
  return [...signedTwice, ...withheld];
}
