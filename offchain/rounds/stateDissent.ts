import type { Certificate } from "./certificate.ts";
import { hashCertificate } from "./hashCertificate.ts";
import { statementDomain, type Statement } from "./statement.ts";
import type { Place } from "./step.ts";

/** What a member signs to take a certified round back. */
export const stateDissent = (place: Place, certificate: Certificate): Statement => ({
  domain: statementDomain(place),
  types: {
    Dissent: [
      { name: "task", type: "uint64" },
      { name: "round", type: "uint16" },
      { name: "attempt", type: "uint8" },
      { name: "certificate", type: "bytes32" },
    ],
  },
  primaryType: "Dissent",
  message: {
    task: certificate.task,
    round: certificate.round,
    attempt: certificate.attempt,
    certificate: hashCertificate(certificate),
  },
});
