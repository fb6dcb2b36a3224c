import type { ImporterOptions } from "ipfs-unixfs-importer";
import { chunkFile } from "./chunkFile.ts";

/**
 * How files become DAGs, everywhere in Aceso: the unixfs-v1-2025 profile (IPIP-499: CIDv1, sha2-256, raw leaves of 1 MiB,
 * 1024 links a node). Setting the chunk size alone would leave 174 links, and other CIDs for files over 174 MiB.
 *
 * One leaf at a time: `chunkFile` reuses its buffer, and a higher fileImportConcurrency reads files out of turn, which
 * hangs when they are parts of one stream.
 */
export const importProfile = (): ImporterOptions => ({
  profile: "unixfs-v1-2025",
  chunker: chunkFile,
  fileImportConcurrency: 1,
  blockWriteConcurrency: 1,
});
