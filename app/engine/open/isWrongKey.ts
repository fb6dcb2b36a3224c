import { RecordsError } from "../../../offchain/records/errors.ts";

/** The first frame does not open: its blocks were verified, so what does not fit is a secret. */
export const isWrongKey = (error: unknown): boolean =>
  error instanceof RecordsError && error.code === "frame-rejected" && error.values["frame"] === 0;
