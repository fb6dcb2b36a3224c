import { applyRound } from "../../chain/tasks/applyRound.ts";
import { claimPay } from "../../chain/tasks/claimPay.ts";
import { registerModel } from "../../chain/tasks/registerModel.ts";
import { settleRound } from "../../chain/tasks/settleRound.ts";
import type { MinedTask } from "../../chain/tasks/submitTaskTransaction.ts";
import { voidCertificate } from "../../rounds/voidCertificate.ts";
import { claimOf } from "../tasks/claimOf.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Action } from "./action.ts";
import { contributionsOf } from "./contributionsOf.ts";
import type { Hospital } from "./hospital.ts";
import { inspectSigners } from "./inspectSigners.ts";
import { reportOffence } from "./reportOffence.ts";
import { writeClaims } from "./writeClaims.ts";

/** What is to be done of a round that is behind us. */
export type OnPast = Extract<Action, { round: number }>;

/** Does one thing of a round behind us; returns the transaction, where one was sent. */
export async function performOnPast(
  hospital: Hospital,
  view: TaskView,
  action: OnPast,
): Promise<MinedTask | undefined> {
  const { chain, account } = hospital;
  const round = view.rounds.find((known) => known.round === action.round);
  if (round === undefined) return undefined;
  const { certified } = round;
  switch (action.do) {
    case "settle": {
      const contributions = contributionsOf(hospital, round);
      if (certified === undefined || contributions === undefined) return undefined;
      const { certificate, signers } = certified;
      return settleRound(chain, certificate, signers, view.roster, contributions);
    }
    case "claim": {
      const seat = view.roster.findIndex((enrolled) => enrolled.account === account);
      const claim = claimOf(view, round, seat);
      return claim && claimPay(chain, claim);
    }
    case "writeClaims":
      await writeClaims(hospital, view, round);
      return undefined;
    case "applyRound": {
      // Void ones too: as long as one is not applied, the chain takes no enrolment, in any task.
      const certificate = certified?.certificate ?? voidCertificate(view.task, round.round);
      return applyRound(chain, account, certificate, certified?.signers ?? 0);
    }
    case "registerModel":
      return certified && registerModel(chain, certified.certificate, certified.signers);
    case "inspectSigners":
      await inspectSigners(hospital, view, round);
      return undefined;
    case "report":
      return reportOffence(hospital, view, action);
  }
}
