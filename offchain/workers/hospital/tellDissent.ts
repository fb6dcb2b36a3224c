import { hashCertificate } from "../../rounds/hashCertificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import type { AttemptView, TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";
import { tellMember } from "./tellMember.ts";

/** What is noted of a member that has our dissent from a certificate. */
export const toldDissentTo = (certificate: Hex, member: Hex): string => `dissent/${certificate}/${member}`;

/** Gives every member that has not had it our dissent. One's trouble keeps no other from it; the first is thrown at the end. */
export async function tellDissent(hospital: Hospital, view: TaskView, attempt: AttemptView): Promise<void> {
  const { account, received, done } = hospital;
  const step = { task: view.task, round: attempt.round, attempt: attempt.attempt };
  const certified = view.rounds.find(({ round }) => round === attempt.round)?.certified;
  const own = received.of(step, "dissent").find((one) => one.account === account);
  if (certified === undefined || own === undefined) return;
  const hash = hashCertificate(certified.certificate);
  let trouble: unknown;
  for (const member of membersOf(view.roster)) {
    if (member === account || done.at(step, toldDissentTo(hash, member)) !== undefined) continue;
    try {
      await tellMember(hospital, step, member, "dissent", JSON.parse(own.body));
      done.mark(step, toldDissentTo(hash, member), Date.now());
    } catch (error) {
      trouble ??= error;
    }
  }
  if (trouble !== undefined) throw trouble as Error;
}
