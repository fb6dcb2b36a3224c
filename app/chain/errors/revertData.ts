import type { Hex } from "../deployment.ts";
import { findInCauses } from "./findInCauses.ts";

/** A selector of four bytes and whole words after it. */
const isRevert = (value: unknown): value is Hex =>
  typeof value === "string" && /^0x[0-9a-f]{8}([0-9a-f]{64})*$/i.test(value);

/** What a contract answered when it reverted, wherever the node, the wallet or viem has put it. */
export const revertData = (error: unknown): Hex | undefined =>
  findInCauses(error, (candidate) =>
    [Reflect.get(candidate, "raw"), Reflect.get(candidate, "data")].find(isRevert),
  );
