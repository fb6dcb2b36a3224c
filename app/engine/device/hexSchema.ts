import * as z from "zod/mini";
import type { Hex } from "../../chain/deployment.ts";

/** Of so many bytes, in lower case; for reading back what this device keeps. */
export const hexSchema = (bytes: number) =>
  z.custom<Hex>((value) => typeof value === "string" && new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`).test(value));
