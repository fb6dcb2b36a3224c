import type { StoredVersion } from "../../../offchain/workers/client/putRecord.ts";

/** A version that was put, in words. */
export const describeStored = (stored: StoredVersion): string =>
  [
    `record       ${stored.record}`,
    `version      ${stored.version}`,
    `policy       ${stored.policyText}`,
    `envelope     ${stored.cid ?? "on the chain"}`,
    `guardians    ${stored.accepted} of ${stored.guardians} keep it`,
    `transaction  ${stored.transaction} (${stored.gas} gas)`,
    ...(stored.kept ? [] : ["Not kept yet: look again (record show), or correct it with the same file."]),
  ].join("\n");
