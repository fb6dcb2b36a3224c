import { z } from "zod";
import type { Hex } from "../../rounds/hex.ts";

const digest = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((text): Hex => `0x${text.slice(2)}`);

/** SHA-256 of the dealing, which lies on IPFS, and the root of the committee that it is to. */
export const toldDealing = z.strictObject({ dealing: digest, committee: digest });
