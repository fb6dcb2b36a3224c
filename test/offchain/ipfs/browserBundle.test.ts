import { expect } from "chai";
import { build } from "esbuild";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { computeFileCid } from "../../../offchain/ipfs/computeFileCid.ts";
import { temporaryDirectories } from "./temporaryDirectory.ts";
import { seededBytes } from "./seededBytes.ts";

const ROOM = fileURLToPath(import.meta.resolve("../../../offchain/ipfs"));
const ENTRY = `
  export { walkFile } from "./walkFile.ts";
  export { readFile } from "./readFile.ts";
  export { readBlock } from "./readBlock.ts";
  export { computeFileCid } from "./computeFileCid.ts";
  export { parseCid } from "./parseCid.ts";
  export { cidFromDigest } from "./cidFromDigest.ts";
  export { digestOf } from "./digestOf.ts";
`;

describe("The verified reader in a browser", () => {
  const directories = temporaryDirectories();
  after(directories.clean);

  it("bundles without any part of Node or of the RPC client, small, and works", async () => {
    const { outputFiles, metafile, warnings } = await build({
      stdin: { contents: ENTRY, resolveDir: ROOM, loader: "ts" },
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      format: "esm",
      platform: "browser",
    });
    expect(warnings).to.deep.equal([]);
    const inputs = Object.keys(metafile.inputs);
    expect(inputs.filter((path) => /kubo|ipfs-http-client|libp2p|ipfs\/node\//.test(path))).to.deep.equal([]);
    const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
    expect(external).to.deep.equal([]);
    const [bundle] = outputFiles;
    expect(bundle!.text).to.not.match(/["'`]node:/);
    expect(bundle!.contents.length).to.be.lessThan(160_000);

    const path = join(await directories.make(), "reader.mjs");
    await writeFile(path, bundle!.contents);
    const browser = (await import(pathToFileURL(path).href)) as {
      computeFileCid: typeof computeFileCid;
    };
    const here = await computeFileCid(seededBytes(1_048_577, "browser"));
    const there = await browser.computeFileCid(seededBytes(1_048_577, "browser"));
    expect(there.cid.toString()).to.equal(here.cid.toString());
  });

  it("would be caught by this test if it reached for Node", async () => {
    const failed = await build({
      stdin: { contents: 'export { addFile } from "./addFile.ts";', resolveDir: ROOM, loader: "ts" },
      bundle: true,
      write: false,
      platform: "browser",
      logLevel: "silent",
    }).catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(Error).and.have.property("message").that.contains("node:http");
  });
});
