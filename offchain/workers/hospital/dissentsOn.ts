import { z } from "zod";
import { recoverSigner } from "../../chain/tasks/recoverSigner.ts";
import type { Certificate } from "../../rounds/certificate.ts";
import { hashCertificate } from "../../rounds/hashCertificate.ts";
import type { Hex } from "../../rounds/hex.ts";
import { membersOf } from "../../rounds/membersOf.ts";
import { stateDissent } from "../../rounds/stateDissent.ts";
import type { TaskView } from "../tasks/taskView.ts";
import type { Hospital } from "./hospital.ts";

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text): Hex => `0x${text.slice(2)}`);

/** A member's signature over `Dissent` from the certificate with this struct hash. */
export const toldDissent = z.strictObject({ certificate: hex(32), signature: hex(64) });

/** What is noted of a certified round that was looked at, by its certificate: a reorganisation may bring another. */
export const reviewed = (certificate: Hex): string => `reviewed/${certificate}`;

/** By chair, the first at 0: each member's dissent from this certificate; undefined for who has given none here. */
export function dissentsOn(
  { received, place }: Pick<Hospital, "received" | "place">,
  { roster }: Pick<TaskView, "roster">,
  certificate: Certificate,
): readonly (Hex | undefined)[] {
  const statement = stateDissent(place, certificate);
  const hash = hashCertificate(certificate);
  const told = new Map<Hex, Hex>();
  for (const { account, body } of received.of(certificate, "dissent")) {
    const parsed = toldDissent.safeParse(JSON.parse(body));
    if (!parsed.success || parsed.data.certificate !== hash) continue;
    if (recoverSigner(statement, parsed.data.signature) === account) told.set(account, parsed.data.signature);
  }
  return membersOf(roster).map((member) => told.get(member));
}
