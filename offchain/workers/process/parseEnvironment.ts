import type { z } from "zod";
import { ProcessError } from "./errors.ts";

/**
 * What a worker's environment says. Throws ProcessError "bad-setting" naming the first variable that is wrong or missing.
 *
 * @param manual where it says what each may be
 */
export function parseEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
  manual: string,
): z.output<Schema> {
  // An empty variable is one not set: that is what shells and compose files leave behind.
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? "the environment");
  throw new ProcessError("bad-setting", `${name}: ${issue?.message ?? "is wrong"}`, {
    repair: `set ${name}; ${manual} lists what it may be`,
    values: { name },
    cause: parsed.error,
  });
}
