import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Certificate } from "../../rounds/certificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { stateCertificate } from "../../rounds/stateCertificate.ts";
import type { TaskView } from "../tasks/taskView.ts";
import { readTold } from "../tasks/toldCertificate.ts";
import type { Hospital } from "./hospital.ts";

/** By chair, the first at 0: each member's signature over this very certificate; undefined for who has given none here. */
export function gatherSigners(
  { received, place, account }: Pick<Hospital, "received" | "place" | "account">,
  view: Pick<TaskView, "roster">,
  certificate: Certificate,
  own: { readonly digest: Hex; readonly signature: Hex },
): readonly (Hex | undefined)[] {
  const statement = stateCertificate(place, certificate);
  const told = new Map<Hex, Hex>([[account, own.signature]]);
  for (const { account: from, body } of received.of(certificate, "certificate")) {
    const one = readTold(certificate, body);
    if (one?.hash !== own.digest) continue;
    if (recoverSigner(statement, one.signature) === from) told.set(from, one.signature);
  }
  return membersOf(view.roster).map((member) => told.get(member));
}
