import { EngineError } from "../errors.ts";
import { MAX_CONTENT_BYTES } from "./sizes.ts";

/** @param size bytes of a file that this page is to add or open. @throws EngineError `too-large` */
export function requireSize(size: number, limit = MAX_CONTENT_BYTES): void {
  if (size <= limit) return;
  throw new EngineError("too-large", "This file is too large for a browser to hold.", {
    repair: `A page adds and opens files of up to ${limit / 1024 ** 3} GiB. Use the command line for larger ones.`,
    values: { limit },
  });
}
