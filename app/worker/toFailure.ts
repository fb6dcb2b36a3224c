import { CorruptBlockError, MalformedNodeError } from "../../offchain/ipfs/errors.ts";
import { explainError } from "../chain/explainError.ts";
import type { Failure } from "./messages.ts";

/**
 * Any error of a job as plain data. What the storage did to a file is said in words for people; the rooms' own errors
 * keep theirs; the rest is explained as the chain room explains it.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof CorruptBlockError || error instanceof MalformedNodeError) {
    return {
      code: "block-tampered",
      message: "A part of this file was changed where it is stored. Nothing of it is shown.",
      repair: "Try again later; if it stays so, ask whoever added the file to add it again.",
      values: { cid: error.cid },
    };
  }
  const { what, repair, code } = explainError(error);
  return { code, message: what, repair, values: plainValues(error) };
}

/** The values of a room's error, as far as they can cross. */
function plainValues(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error) || !("values" in error)) return {};
  const { values } = error;
  if (typeof values !== "object" || values === null) return {};
  try {
    return { ...structuredClone(values) };
  } catch {
    return {};
  }
}
