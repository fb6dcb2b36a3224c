/**
 * A certified round checked again from what is public: the task's events, and what certified and settled it. It needs no
 * update and no file, takes no contract's arithmetic on trust, and says of each thing whether it holds. Whether aggregate
 * and utilities are right is for those to check who have the updates.
 */
import { arePaymentsDue } from "../../rounds/arePaymentsDue.ts";
import { certificateFrom, type CertifiedRound } from "../../rounds/certificateFrom.ts";
import { committeeRoot } from "../../rounds/committeeRoot.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import { joinRoots } from "../../rounds/joinRoots.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { quorum } from "../../rounds/quorum.ts";
import { readOutcomes } from "../../rounds/readOutcomes.ts";
import { readRoster, type EnrolledSeat } from "../../rounds/readRoster.ts";
import { rosterRoot } from "../../rounds/rosterRoot.ts";
import { sealCertificate } from "../../rounds/sealCertificate.ts";
import { sharePart } from "../../rounds/sharePart.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";
import type { TaskEvent } from "../../rounds/taskEvent.ts";
import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { checkSettlement } from "./checkSettlement.ts";
import { placeOf } from "./placeOf.ts";
import { readCertification } from "./readCertification.ts";
import { readContributions } from "./readContributions.ts";
import { readFinalResult } from "./readFinalResult.ts";
import { readSettlement } from "./readSettlement.ts";
import { readTask } from "./readTask.ts";
import { readTaskEvents } from "./readTaskEvents.ts";
import { recoverSigner } from "./recoverSigner.ts";
import type { RoundAudit, Verdict } from "./roundAudit.ts";

const verdict = (holds: boolean | undefined): Verdict =>
  holds === undefined ? "unknown" : holds ? "holds" : "fails";

/** Throws ChainError "RoundNotCertified" for a round that nobody certified, or that is void. */
export async function auditRound(chain: Chain, task: number, round: number): Promise<RoundAudit> {
  const events = await readTaskEvents(chain, { task });
  const certified = certificateFrom(events, task, round);
  if (certified === undefined)
    throw new ChainError(
      "RoundNotCertified",
      `round ${round} of task ${task} was not certified, or is void`,
      {
        repair: "look at the task: it may still run",
        values: { task: String(task), round: String(round) },
      },
    );
  const { certificate, signers, inputs, hash } = certified;
  const roster = readRoster(events, task);
  const members = membersOf(roster);
  const [state, final, money] = await Promise.all([
    readTask(chain, task),
    readFinalResult(chain, task, round),
    auditMoney(chain, events, certified, roster),
  ]);
  const isKept = final.kind !== "final" || final.seal === sealCertificate(certificate, signers);
  const outcomes = readOutcomes(certificate.results.outcomes, roster.length);
  return {
    certificate,
    signers,
    seats: roster.map((seat, i) => ({
      ...seat,
      outcome: outcomes[i] ?? "idle",
      amount: money.settled?.amounts[i],
    })),
    values: money.settled?.values,
    verdicts: {
      roster: verdict(state.roster === rosterRoot(roster) && state.committee === committeeRoot(members)),
      inputs: verdict(inputs === certificate.inputsRoot),
      certificate: verdict(isKept && hash === hashCertificate(certificate)),
      signatures: verdict(await auditSignatures(chain, certified, members)),
      values: verdict(money.values),
      pay: verdict(money.pay),
      payments: verdict(money.payments),
    },
  };
}

/** Whether each said to have signed did, and a quorum did. */
async function auditSignatures(
  chain: Chain,
  { certificate, signers, transaction }: CertifiedRound,
  members: readonly Hex[],
): Promise<boolean | undefined> {
  const certification = await readCertification(chain, transaction);
  if (certification === undefined) return undefined;
  const statement = stateCertificate(placeOf(chain), certificate);
  const said = members.filter((_, i) => Math.floor(signers / 2 ** i) % 2 === 1);
  const signed = members.filter((member, i) => {
    const signature = certification.signatures[i];
    return signature !== undefined && recoverSigner(statement, signature) === member;
  });
  return signed.join() === said.join() && signed.length >= quorum(members.length);
}

/** What the settlement came to; undefined where there is none yet, or its transaction was another contract's. */
async function auditMoney(
  chain: Chain,
  events: readonly TaskEvent[],
  certified: CertifiedRound,
  roster: readonly EnrolledSeat[],
) {
  const { task, round } = certified.certificate;
  const funded = events.find((event) => event.name === "TaskFunded");
  const settled = events.find((event) => event.name === "RoundSettled" && event.round === round);
  if (funded === undefined || settled?.name !== "RoundSettled")
    return { settled: undefined, values: undefined, pay: undefined, payments: undefined };
  const [kept, contributions] = await Promise.all([
    readSettlement(chain, task, round),
    readContributions(chain, settled.at.transaction),
  ]);
  const isKept =
    kept.kind === "settled" && kept.root === joinRoots(settled.trainersRoot, settled.patientsRoot);
  const checked = contributions && checkSettlement(certified, roster, funded, settled, contributions);
  const accounts = [...roster.map(({ account }) => account), funded.requester];
  const share = sharePart(funded.perRound, funded.split.patients);
  const patientsShare = BigInt(settled.patientsRoot) === 0n ? 0n : share;
  return {
    settled,
    values: checked?.values,
    pay: checked && checked.pay && isKept,
    payments: arePaymentsDue(events, certified.certificate, accounts, settled.amounts, patientsShare),
  };
}
