import { expect } from "chai";
import { get } from "node:http";

import { METRICS } from "../../../offchain/workers/guardian/status.ts";
import { serveStatus } from "../../../offchain/workers/status/serveStatus.ts";

const ask = (port: number, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: "/health", headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });

describe("a guardian's status port", () => {
  it("answers under its own names only: a page whose name points at 127.0.0.1 learns nothing", async () => {
    const status = {
      caughtUp: true,
      blockLag: 0,
      lastError: null,
      sharesTaken: 0,
      sharesRefused: 0,
      sharesReleased: 0,
      recordsErased: 0,
      pendingRequests: 0,
      wantedShares: 0,
      heldShares: 0,
      epoch: 0,
    };
    const { port, close } = await serveStatus(() => status, METRICS, 0);
    try {
      for (const host of ["127.0.0.1", "localhost", `127.0.0.1:${port}`, `LOCALHOST:${port}`])
        expect(await ask(port, host), host).to.equal(200);
      for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1.evil.example", "localhost.evil"])
        expect(await ask(port, host), host).to.equal(421);
    } finally {
      await close();
    }
  });
});
