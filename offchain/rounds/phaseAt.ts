import type { PhaseTimes } from "./taskState.ts";

/** What can be done in a round at a time. `lapsed`: nothing but `poke`. */
export type Phase = "commit" | "reveal" | "certify" | "lapsed";

/**
 * The phase at a block of time `now` (seconds since 1970), and whether only direct entries are taken any more. A batch is
 * refused from the direct window's beginning on; each phase ends before its end.
 */
export function phaseAt(
  { commitEnd, revealEnd, certifyEnd, directWindow }: PhaseTimes & { readonly directWindow: number },
  now: number,
): { phase: Phase; directOnly: boolean } {
  if (now < commitEnd) return { phase: "commit", directOnly: now + directWindow >= commitEnd };
  if (now < revealEnd) return { phase: "reveal", directOnly: now + directWindow >= revealEnd };
  return { phase: now < certifyEnd ? "certify" : "lapsed", directOnly: true };
}
