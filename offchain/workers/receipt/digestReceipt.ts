import { canonicalJson } from "../../learning/tasks/canonicalJson.ts";
import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import type { Hex } from "../../rounds/hex.ts";
import type { Receipt } from "./receipt.ts";

/** SHA-256 of its canonical JSON: the same however its file is laid out. */
export const digestReceipt = (receipt: Receipt): Hex => sha256Hex(canonicalJson(receipt));
