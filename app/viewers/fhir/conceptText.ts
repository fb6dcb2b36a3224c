import type { Concept } from "./datatypes.ts";

/**
 * The words for a coded concept: what its author wrote, else the first coding with words, else its bare code.
 *
 * @example
 * conceptText({ coding: [{ code: "39065001", display: "Burn of ear" }] }); // "Burn of ear"
 */
export function conceptText(concept: Concept | undefined): string | undefined {
  const candidates = [
    concept?.text,
    ...(concept?.coding ?? []).map((coding) => coding.display),
    ...(concept?.coding ?? []).map((coding) => coding.code),
  ];
  return candidates.find((words) => words !== undefined && words.trim() !== "")?.trim();
}
