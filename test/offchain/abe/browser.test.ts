import { expect } from "chai";
import { build } from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { builtinModules } from "node:module";
import { chromium } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The room as one browser module; esbuild fails by itself on an import it cannot resolve. */
const bundle = async (): Promise<{ code: string; imports: string[] }> => {
  const { outputFiles, metafile } = await build({
    entryPoints: ["test/offchain/abe/browserWorker.ts"],
    bundle: true,
    platform: "browser",
    format: "esm",
    target: "es2024",
    minify: true,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return { code: outputFiles[0]?.text ?? "", imports };
};

/** A page under the policy that an app with this room in it needs, and its worker, on 127.0.0.1. */
const serve = async (code: string): Promise<{ server: Server; origin: string }> => {
  const server = createServer((request, response) => {
    const isWorker = request.url === "/worker.js";
    response.writeHead(200, {
      "content-type": isWorker ? "text/javascript" : "text/html",
      "content-security-policy":
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'",
    });
    response.end(isWorker ? code : "<!doctype html><title>abe</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { server, origin: `http://127.0.0.1:${address.port}` };
};

describe("abe in a browser", () => {
  it("bundles with nothing of Node left in it", async () => {
    const { code, imports } = await bundle();
    expect(imports).to.deep.equal([]);
    expect(code.length).to.be.within(500_000, 900_000);
    for (const name of builtinModules) {
      expect(code.includes(`require("${name}")`) || code.includes(`from"${name}"`), name).to.equal(false);
    }
    expect(code).not.to.match(/["']node:/);
  });

  it("gives the same bytes in a worker of Chromium as in Node", async function () {
    this.timeout(60_000);
    if (!existsSync(CHROMIUM)) {
      process.stderr.write(`      (no ${CHROMIUM} here: the browser half is skipped)\n`);
      this.skip();
    }
    const { server, origin } = await serve((await bundle()).code);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    try {
      const page = await browser.newPage();
      await page.goto(origin);
      const answer = await page.evaluate(
        () =>
          new Promise<{ vectors: string; opened: boolean }>((resolve, reject) => {
            const worker = new Worker("/worker.js", { type: "module" });
            worker.onmessage = (event: MessageEvent<{ vectors: string; opened: boolean }>) => {
              resolve(event.data);
            };
            worker.onerror = (event) => {
              reject(new Error(event.message));
            };
          }),
      );
      expect(answer.opened).to.equal(true);
      expect(JSON.parse(answer.vectors)).to.deep.equal(
        JSON.parse(readFileSync("test/vectors/abe-v1.json", "utf8")),
      );
    } finally {
      await browser.close();
      server.close();
    }
  });
});
