import { expect } from "chai";
import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../../scripts/start.ts", import.meta.url));

const run = async (...args: readonly string[]): Promise<{ code: number | null; stderr: string }> => {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stderr };
};

describe("npm start", () => {
  it("says which port is taken and what to do, before it starts or writes anything", async () => {
    const directory = await mkdtemp(join(tmpdir(), "aceso-start-"));
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const port = String(address.port);
    try {
      for (const taken of [
        ["--port", port, "--rpc-port", "0"],
        ["--port", "0", "--rpc-port", port],
      ]) {
        const { code, stderr } = await run(...taken, "--directory", directory);
        expect(code).to.equal(1);
        expect(stderr)
          .to.contain(`port ${port} of 127.0.0.1 cannot be opened`)
          .and.to.contain("what to do: ");
        expect(stderr).not.to.match(/^\s+at .+:\d+:\d+/m);
      }
      expect(await readdir(directory)).to.deep.equal([]);
    } finally {
      server.close();
      await rm(directory, { recursive: true });
    }
  });

  it("refuses options it does not have, and ports that are none", async () => {
    for (const args of [
      ["--prot", "3000"],
      ["--port", "70000"],
      ["--port", "http"],
    ]) {
      const { code, stderr } = await run(...args);
      expect(code).to.equal(2);
      expect(stderr).to.contain("usage: npm start");
    }
  });
});
