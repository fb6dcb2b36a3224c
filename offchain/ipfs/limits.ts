/**
 * Sizes that bound what a stranger's CID can make us do. A DAG's author chooses its shape, and hashes only prove that
 * the shape is the author's: small blocks that point at each other many times over (a "DAG bomb") verify perfectly.
 */

/** Largest block read or written, in bytes: what Bitswap carries (2 MiB). Profile leaves are 1 MiB. */
export const MAX_BLOCK_BYTES = 2 * 1024 * 1024;

/** Links in one node: what the unixfs-v1-2025 profile writes (IPIP-499); older profiles use 174. */
export const MAX_LINKS = 1024;

/** Levels of nodes above the leaves. Three levels of the profile already hold a pebibyte. */
export const MAX_DEPTH = 6;

/** Bytes every leaf but a node's last one must hold, so that reads stay in proportion to the file. */
export const MIN_CHUNK_BYTES = 1024;

/** Default for the largest file read, in bytes (64 GiB). */
export const MAX_FILE_BYTES = 64 * 1024 ** 3;

/** Blocks of one node that are fetched at once when a file is read. */
export const BLOCKS_AHEAD = 3;
