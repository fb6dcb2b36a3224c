import { hashCertificate } from "../../rounds/hashCertificate.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { readSignatures } from "../tasks/readSignatures.ts";
import type { RoundView, TaskView } from "../tasks/taskView.ts";
import { readTold } from "../tasks/toldCertificate.ts";
import type { Hospital } from "./hospital.ts";
import { noteEquivocation } from "./noteEquivocation.ts";

/**
 * Holds what members told us that they signed against what they signed on the chain. Once, when the round is behind us and
 * nothing more of it is taken. Throws ChainError.
 */
export async function inspectSigners(hospital: Hospital, view: TaskView, round: RoundView): Promise<void> {
  const { received, events, chain, place, done } = hospital;
  const { certified } = round;
  if (certified === undefined) return;
  const { certificate } = certified;
  const hash = hashCertificate(certificate);
  const told = received.of(certificate, "certificate").flatMap(({ account, body }) => {
    const other = readTold(certificate, body);
    return other === undefined || other.hash === hash ? [] : [{ account, other }];
  });
  if (told.length > 0) {
    const by = events
      .of(view.task)
      .findLast((event) => event.name === "RoundCertified" && event.round === round.round);
    const members = membersOf(view.roster);
    const signatures =
      by && (await readSignatures(chain, place, by.at.transaction, { certificate, members }));
    for (const { account, other } of told) {
      const signature = signatures?.[members.indexOf(account)];
      if (signature !== undefined)
        noteEquivocation(hospital, account, { certificate, hash, signature }, other);
    }
  }
  done.mark(certificate, "inspected", Date.now());
}
