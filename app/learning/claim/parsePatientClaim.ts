import { parseClaim, type ClaimFile } from "../../../offchain/workers/consent/claimFile.ts";
import { ConsentError } from "../../../offchain/workers/consent/errors.ts";
import { LearningFailure } from "../errors.ts";

/** Reads a patient's claim, as a file or pasted. Throws LearningFailure "claim-unreadable". */
export function parsePatientClaim(text: string): ClaimFile {
  try {
    return parseClaim(new TextEncoder().encode(text));
  } catch (cause) {
    if (!(cause instanceof ConsentError)) throw cause;
    throw new LearningFailure("claim-unreadable", "This is not a claim as hospitals give it.", {
      repair: "Choose the file your hospital gave you, or paste all of its text, from { to }.",
      cause,
    });
  }
}
