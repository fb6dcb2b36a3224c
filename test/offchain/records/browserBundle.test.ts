import { expect } from "chai";
import { build } from "esbuild";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const room = fileURLToPath(new URL("../../../offchain/records/", import.meta.url));

describe("records: in a browser", () => {
  it("every file outside node/ bundles with no module of Node's left in it", async () => {
    const files = (await readdir(room, { recursive: true })).filter(
      (file) => file.endsWith(".ts") && !file.startsWith("node"),
    );
    expect(files.length).to.be.greaterThan(40);
    // Without `external`, esbuild itself fails on a module of Node's that no package declares absent in browsers.
    const { metafile } = await build({
      stdin: { contents: files.map((file) => `export * from "./${file}";`).join("\n"), resolveDir: room },
      bundle: true,
      platform: "browser",
      format: "esm",
      target: "es2023",
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    // @hpke/common asks for it only where globalThis.crypto is missing, which is in no browser.
    const fallback = imports.filter(({ path, kind }) => path === "crypto" && kind === "dynamic-import");
    expect(imports).to.deep.equal(fallback);
  });
});
