import { createServer } from "node:net";

import { NetworkError } from "./errors.ts";

/** @throws NetworkError `port-taken`, unless the port (0: any) can be opened on 127.0.0.1 now */
export const refuseTakenPort = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (cause) => {
      reject(
        new NetworkError("port-taken", `port ${port} of 127.0.0.1 cannot be opened`, {
          repair: "stop what listens there, or choose another port (0: any free one)",
          values: { port },
          cause,
        }),
      );
    });
    probe.listen(port, "127.0.0.1", () => {
      probe.close(() => {
        resolve();
      });
    });
  });
