import type { Certificate } from "./certificate.ts";
import { statementDomain, type Statement } from "./statement.ts";
import type { Place } from "./step.ts";

/** What a member signs to certify. Two different ones of one attempt cost the whole stake: sign once, and keep it. */
export const stateCertificate = (place: Place, certificate: Certificate): Statement => ({
  domain: statementDomain(place),
  types: {
    Certificate: [
      { name: "task", type: "uint64" },
      { name: "round", type: "uint16" },
      { name: "attempt", type: "uint8" },
      { name: "committeeRoot", type: "bytes32" },
      { name: "baseDigest", type: "bytes32" },
      { name: "inputsRoot", type: "bytes32" },
      { name: "results", type: "Results" },
    ],
    Results: [
      { name: "aggregateDigest", type: "bytes32" },
      { name: "outcomes", type: "uint256" },
      { name: "harmful", type: "uint128" },
      { name: "contributions", type: "bytes32" },
      { name: "patientsRoot", type: "bytes32" },
      { name: "reportDigest", type: "bytes32" },
    ],
  },
  primaryType: "Certificate",
  message: {
    task: certificate.task,
    round: certificate.round,
    attempt: certificate.attempt,
    committeeRoot: certificate.committeeRoot,
    baseDigest: certificate.baseDigest,
    inputsRoot: certificate.inputsRoot,
    results: { ...certificate.results },
  },
});
