import type { Reply } from "./command.ts";

/** JSON values, each on a line: one for most commands, several where Kubo streams. */
export function replyJson(...values: unknown[]): Reply {
  return { type: "application/json", body: values.map((value) => `${JSON.stringify(value)}\n`).join("") };
}
