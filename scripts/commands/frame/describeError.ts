import { CommanderError } from "commander";

import { errorFields } from "./errorFields.ts";
import { CommandError, UsageError } from "./errors.ts";

/** An error as the command line tells it. `exitCode` 2 means that the command line was wrong, 1 everything else. */
export type ErrorDescription = {
  readonly exitCode: 1 | 2;
  readonly error: { readonly code: string; readonly message: string } & Readonly<Record<string, unknown>>;
};

const systemMessages: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  EACCES: "permission denied",
  EEXIST: "it exists already",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of the path is not a directory",
  ENOSPC: "the disk is full",
  ECONNREFUSED: "nothing listens there; is the network up? (npm run aceso -- up)",
  EADDRINUSE: "the port is taken",
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Say an error in words. The rooms' typed errors carry `code` and mostly `repair` and `values`; operating system
 * errors are told by their code; anything else is a fault of ours and says so, without a stack trace.
 */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof CommandError) {
    return {
      exitCode: error instanceof UsageError ? 2 : 1,
      error: { ...error.details, code: error.code, message: error.message },
    };
  }
  if (error instanceof CommanderError) {
    const message =
      error.code === "commander.help"
        ? "which command? --help lists them"
        : error.message.replace(/^error: /, "");
    return { exitCode: 2, error: { code: "usage", message } };
  }
  if (!(error instanceof Error)) {
    return { exitCode: 1, error: { code: "internal", message: String(error) } };
  }
  const fields = errorFields(error);
  const code = fields["code"];
  if (typeof code === "string" && "syscall" in fields) {
    const where = typeof fields["path"] === "string" ? `${fields["path"]}: ` : "";
    return { exitCode: 1, error: { code, message: `${where}${systemMessages[code] ?? error.message}` } };
  }
  if (typeof code === "string") {
    const repair = fields["repair"];
    return {
      exitCode: 1,
      error: {
        ...(isRecord(fields["values"]) ? { values: fields["values"] } : {}),
        ...(typeof repair === "string" ? { repair } : {}),
        code,
        message: error.message,
      },
    };
  }
  return {
    exitCode: 1,
    error: { code: "internal", message: `${error.name}: ${error.message}. This is a fault of aceso itself.` },
  };
}
