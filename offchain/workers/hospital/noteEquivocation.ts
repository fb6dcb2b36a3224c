import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Hex } from "../../rounds/hex.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";
import type { ToldCertificate } from "../tasks/toldCertificate.ts";
import type { Hospital } from "./hospital.ts";

/**
 * Keeps two signatures of one member on different certificates of one attempt, if that is what they are: both checked, so
 * that nobody is reported for what somebody else made up.
 */
export function noteEquivocation(
  { place, evidence, log }: Pick<Hospital, "place" | "evidence" | "log">,
  account: Hex,
  first: ToldCertificate,
  second: ToldCertificate,
): void {
  if (first.hash === second.hash) return;
  const isSigned = ({ certificate, signature }: ToldCertificate): boolean =>
    recoverSigner(stateCertificate(place, certificate), signature) === account;
  if (!isSigned(first) || !isSigned(second)) return;
  const { task, round, attempt } = first.certificate;
  evidence.keep(task, {
    account,
    first: { certificate: first.certificate, signature: first.signature },
    second: { certificate: second.certificate, signature: second.signature },
  });
  log.warn({ task, round, attempt, member: account }, "signed two certificates of one attempt");
}
