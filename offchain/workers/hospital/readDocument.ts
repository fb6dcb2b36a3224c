import type { Hospital } from "./hospital.ts";

/**
 * What anybody may read here under `GET /documents/`: batches, words on dealings, and, as base64, files by their digest. All
 * of these were on IPFS or the chain before they came here: one's own update is among them only once Reveal is over and the
 * round is judged.
 */
export function readDocument(
  { documents, files }: Pick<Hospital, "documents" | "files">,
  path: string,
): string | undefined {
  const digest = /^files\/(0x[0-9a-f]{64})$/.exec(path)?.[1];
  if (digest === undefined) return documents.get(path);
  const bytes = files.get(`0x${digest.slice(2)}`);
  return bytes && Buffer.from(bytes).toString("base64");
}
