import { expect } from "chai";
import { build } from "esbuild";
import { gzipSync } from "node:zlib";

const bundle = () =>
  build({
    entryPoints: ["app/worker/engine.worker.ts"],
    bundle: true,
    splitting: true,
    outdir: "worker",
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2024",
    logLevel: "silent",
  });

/** What must never be in a page: the command line's rooms, and what they stand on. */
const FOREIGN =
  /node_modules\/(ethers|react|next|ipfs-http-client|kubo-rpc-client|wagmi)\/|^offchain\/(chain|workers)\/|^scripts\//;

describe("the worker's bundle", function () {
  this.timeout(20_000);

  it("is for a browser: nothing of Node, of ethers or of the command line is in it", async () => {
    const { metafile, warnings } = await bundle();
    expect(warnings).to.deep.equal([]);
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    // @hpke/common asks for it only where globalThis.crypto is missing, which is in no browser.
    const outside = imports.filter(({ external, path }) => external === true && path !== "crypto");
    expect(outside).to.deep.equal([]);
    expect(Object.keys(metafile.inputs).filter((path) => FOREIGN.test(path))).to.deep.equal([]);
  });

  it("begins small: unlocking a vault does not wait for the pairings", async () => {
    const { metafile, outputFiles } = await bundle();
    const first = new Set<string>();
    const follow = (path: string): void => {
      if (first.has(path)) return;
      first.add(path);
      for (const { kind, path: next } of metafile.outputs[path]?.imports ?? []) {
        if (kind === "import-statement") follow(next);
      }
    };
    const entries = Object.entries(metafile.outputs).filter(
      ([, { entryPoint }]) => entryPoint === "app/worker/engine.worker.ts",
    );
    expect(entries).to.have.lengthOf(1);
    follow(entries[0]![0]);
    const inputs = [...first].flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {}));
    expect(inputs.filter((path) => path.includes("mcl-wasm"))).to.deep.equal([]);
    const files = outputFiles.filter(({ path }) => [...first].some((name) => path.endsWith(name)));
    const bytes = files.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
    expect(bytes).to.be.within(20_000, 150_000);
  });
});
