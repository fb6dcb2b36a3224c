import { expect } from "chai";
import { readFileSync } from "node:fs";
import { instantiateKernel } from "../../../../offchain/learning/kernel/instantiateKernel.ts";
import { kernelBytes } from "../../../../offchain/learning/kernel/kernelBytes.ts";
import { buildKernel } from "../../../../scripts/buildKernel.ts";

describe("The kernel's bytes", () => {
  it("are what npm run build:kernel makes of the sources, byte for byte", async () => {
    const committed = readFileSync(
      new URL("../../../../offchain/learning/kernel/kernelBytes.ts", import.meta.url),
      "utf8",
    );
    expect((await buildKernel()) === committed, "stale: run npm run build:kernel").to.equal(true);
  });

  it("are a module that asks its host for nothing", async () => {
    const compiled = await WebAssembly.compile(Uint8Array.from(atob(kernelBytes), (c) => c.charCodeAt(0)));
    expect(WebAssembly.Module.imports(compiled)).to.deep.equal([]);
    const one = await instantiateKernel();
    const other = await instantiateKernel();
    expect(one.memory === other.memory).to.equal(false);
  });
});
