import { createServer, request as forward } from "node:http";

/** How often, of all calls: not let through; let through, but the answer lost; answered late. */
const REFUSED = 0.03;
const LOST = 0.03;
const LATE = 0.05;
const LATE_MS = 1_500;

export type FaultyRpc = {
  readonly rpc: string;
  /** Faults begin and end with it. */
  readonly setFaulty: (on: boolean) => void;
  readonly counts: { calls: number; refused: number; lost: number; late: number };
  readonly close: () => Promise<void>;
};

/**
 * A JSON-RPC endpoint that cannot be relied on. A lost answer is the worst of it: the transaction was taken, and its sender
 * does not know.
 */
export async function faultyRpc(target: string, random: () => number): Promise<FaultyRpc> {
  const { hostname, port } = new URL(target);
  const counts = { calls: 0, refused: 0, lost: 0, late: 0 };
  let faulty = false;
  const server = createServer((request, response) => {
    counts.calls++;
    const draw = faulty ? random() : 1;
    if (draw < REFUSED) {
      counts.refused++;
      request.resume();
      response.writeHead(503).end();
      return;
    }
    const isLost = draw < REFUSED + LOST;
    const isLate = !isLost && draw < REFUSED + LOST + LATE;
    if (isLost) counts.lost++;
    if (isLate) counts.late++;
    const { method, url, headers } = request;
    const onwards = forward({ hostname, port, path: url, method, headers }, (answer) => {
      if (isLost) {
        answer.resume();
        answer.on("end", () => response.destroy());
        return;
      }
      setTimeout(
        () => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
        isLate ? LATE_MS : 0,
      );
    });
    onwards.on("error", () => response.destroy());
    request.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    rpc: `http://127.0.0.1:${address.port}`,
    setFaulty(on) {
      faulty = on;
    },
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
