import type { Command } from "commander";
import type { z } from "zod";

import { errorFields } from "./errorFields.ts";
import { UsageError } from "./errors.ts";

/** A room's parser that throws while it reads an argument (a policy, a phrase) speaks about the command line. */
function refuse<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    const { code, values, repair } = errorFields(error);
    if (typeof code !== "string") throw error;
    throw new UsageError(error.message, { code, details: { ...(values ?? {}), repair }, cause: error });
  }
}

/**
 * Turn what commander collected into the command's typed input, or refuse it naming the argument as it was written.
 *
 * @throws UsageError with one line per refused argument
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  values: Readonly<Record<string, unknown>>,
  command: Command,
): z.output<S> {
  const parsed = refuse(() => schema.safeParse(values));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    const key = String(issue.path[0] ?? "");
    const option = command.options.find((o) => o.attributeName() === key);
    const written = option?.long ?? (key === "" ? "the arguments" : `<${key}>`);
    const missing = values[key] === undefined && issue.code === "invalid_type";
    return { argument: written, message: missing ? "is required" : issue.message };
  });
  throw new UsageError(problems.map((p) => `${p.argument}: ${p.message}`).join("\n"), {
    details: { problems },
  });
}
