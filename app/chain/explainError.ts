import { decodeFailure } from "./errors/decodeFailure.ts";

/** An error in words for the person: what happened, how to mend it, and a code that help and tests can name. */
export type Explanation = { readonly what: string; readonly repair: string; readonly code: string };

const isExplained = (error: unknown): error is Error & { code: string; repair: string } =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  "repair" in error &&
  typeof error.repair === "string";

/** Other rooms write for logs and command lines too: "no such block", with or without a full stop. */
function asSentence(text: string): string {
  const trimmed = text.trim();
  const begun = trimmed.slice(0, 1).toUpperCase() + trimmed.slice(1);
  return /[.!?”]$/.test(begun) ? begun : `${begun}.`;
}

/**
 * Puts any error of the page in words. Typed errors of the rooms (a code and a repair of their own) keep theirs; whatever
 * viem, wagmi, the wallet or the RPC threw is decoded.
 */
export function explainError(error: unknown): Explanation {
  const { message, repair, code } = isExplained(error) ? error : decodeFailure(error);
  // Some errors say their repair in their message as well.
  const what = message.endsWith(repair) ? message.slice(0, message.length - repair.length) : message;
  return { what: asSentence(what), repair: asSentence(repair), code };
}
