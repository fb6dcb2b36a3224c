import { equalBytes } from "../../records/bytes.ts";
import { canonicalJson } from "../../learning/tasks/canonicalJson.ts";
import { mostBlockBytes } from "../../learning/tasks/limits.ts";
import type { z } from "zod";
import { ReferenceSetError, type ReferenceSetErrorCode } from "./errors.ts";

/**
 * Read canonical JSON that somebody else wrote.
 * @param what it should be, for the error
 * @throws ReferenceSetError `code` for what is too large, no JSON, of another form, or not its canonical bytes
 */
export function readJson<T>(
  bytes: Uint8Array,
  schema: z.ZodType<T>,
  code: ReferenceSetErrorCode,
  what: string,
): T {
  const refuse = (why: string, cause?: unknown): ReferenceSetError =>
    new ReferenceSetError(code, `the ${what} ${why}`, {
      repair: "ask the requester for it again, or for what is wrong with it",
      cause,
    });
  if (bytes.length > mostBlockBytes) throw refuse(`has ${bytes.length} bytes, above ${mostBlockBytes}`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw refuse("is no JSON", cause);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw refuse(`is wrong at ${issue?.path.join(".") ?? "its top"}: ${issue?.message ?? ""}`, parsed.error);
  }
  if (!equalBytes(canonicalJson(parsed.data), bytes)) throw refuse("is not in its canonical form");
  return parsed.data;
}
