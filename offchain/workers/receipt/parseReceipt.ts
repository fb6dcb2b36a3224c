import { ReceiptError } from "./errors.ts";
import { signedReceipt, type SignedReceipt } from "./receipt.ts";

/** The report is at most one IPFS block, every quote of it escaped; 4,096 transactions and utilities are another megabyte. */
export const MAX_RECEIPT_BYTES = 6_291_456;

/** A receipt's file as a value. Throws ReceiptError "not-a-receipt" saying where it is wrong; signs and facts are not checked. */
export function parseReceipt(bytes: Uint8Array): SignedReceipt {
  const refuse = (why: string, cause?: unknown): ReceiptError =>
    new ReceiptError("not-a-receipt", `this is no receipt: ${why}`, {
      repair: "ask for the file that `aceso audit round --receipt` wrote",
      cause,
    });
  if (bytes.length > MAX_RECEIPT_BYTES)
    throw refuse(`it has ${bytes.length} bytes, above ${MAX_RECEIPT_BYTES}`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw refuse("it is not JSON", cause);
  }
  const parsed = signedReceipt.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "its top" : issue.path.join(".");
  throw refuse(`at ${where}: ${issue?.message ?? "it is wrong"}`, parsed.error);
}
