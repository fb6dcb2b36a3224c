import type { ClientRequest } from "node:http";

/** Resolves when all that was written has left the process, or the connection has closed. */
export function drained(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      request.off("drain", done);
      request.off("close", done);
      resolve();
    };
    request.on("drain", done);
    request.on("close", done);
  });
}
