import { expect } from "chai";
import { build } from "esbuild";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { instantiateKernel } from "../../../../offchain/learning/kernel/instantiateKernel.ts";
import { openTrainer } from "../../../../offchain/learning/kernel/openTrainer.ts";
import { kernelBytes } from "../../../../offchain/learning/kernel/kernelBytes.ts";
import { buildModel } from "../../../../offchain/learning/model/buildModel.ts";
import { initialWeights } from "../../../../offchain/learning/model/initialWeights.ts";
import { buildKernel } from "../../../../scripts/buildKernel.ts";

describe("The kernel's bytes", () => {
  it("are what npm run build:kernel makes of the sources, byte for byte", async () => {
    const committed = readFileSync(
      new URL("../../../../offchain/learning/kernel/kernelBytes.ts", import.meta.url),
      "utf8",
    );
    expect((await buildKernel()) === committed, "stale: run npm run build:kernel").to.equal(true);
  });

  it("train in a bundle for browsers as from the sources", async () => {
    const source = `
      import { openTrainer } from "./offchain/learning/kernel/openTrainer.ts";
      import { buildModel } from "./offchain/learning/model/buildModel.ts";
      import { initialWeights } from "./offchain/learning/model/initialWeights.ts";
      export { openTrainer, buildModel, initialWeights };`;
    const resolveDir = fileURLToPath(new URL("../../../../", import.meta.url));
    // A browser's platform: an import of Node's own modules would fail here.
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir, loader: "ts" },
      bundle: true,
      format: "esm",
      platform: "browser",
      write: false,
    });
    const bundle = `data:text/javascript;base64,${btoa(outputFiles[0]!.text)}`;
    type Bundled = {
      openTrainer: typeof openTrainer;
      buildModel: typeof buildModel;
      initialWeights: typeof initialWeights;
    };
    const bundled = (await import(bundle)) as Bundled;
    const train = async (code: Bundled): Promise<Float32Array> => {
      const model = code.buildModel({ kind: "cnn1d", input: [1, 24], classes: 2 });
      const trainer = await code.openTrainer(model, 4);
      trainer.load(code.initialWeights(model, 1));
      const batch = {
        inputs: Float32Array.from({ length: 96 }, (_, i) => (i % 7) / 7),
        labels: Int32Array.of(0, 1, 1, 0),
        rows: Uint32Array.of(0, 1, 2, 3),
      };
      trainer.step(batch, { kind: "adam", learningRate: 0.01, momentum: 0.9, weightDecay: 0, proximal: 0 });
      return trainer.weights();
    };
    expect(await train(bundled)).to.deep.equal(await train({ openTrainer, buildModel, initialWeights }));
  });

  it("are a module that asks its host for nothing", async () => {
    const compiled = await WebAssembly.compile(Uint8Array.from(atob(kernelBytes), (c) => c.charCodeAt(0)));
    expect(WebAssembly.Module.imports(compiled)).to.deep.equal([]);
    const one = await instantiateKernel();
    const other = await instantiateKernel();
    expect(one.memory === other.memory).to.equal(false);
  });
});
