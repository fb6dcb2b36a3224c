import { AbeError } from "../../abe/errors.ts";
import { RecordsError } from "../errors.ts";

/** What the ABE room refuses of a policy to seal under, as this room's error; anything else as it was. */
export const policyRejected = (cause: unknown): unknown =>
  cause instanceof AbeError
    ? new RecordsError("policy-rejected", `nothing can be sealed under this policy. ${cause.message}`, {
        repair: cause.repair,
        cause,
      })
    : cause;
