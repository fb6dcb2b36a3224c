import { expect } from "chai";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

const docs = new URL("../../../../docs/", import.meta.url);

describe("docs/learning.md", () => {
  it("has an example that runs as it stands", async () => {
    const text = readFileSync(new URL("learning.md", docs), "utf8");
    const [, code = ""] = /```ts\n([^]*?)```/.exec(text) ?? [];
    expect(code).to.contain("runExperiment");
    const rooted = code.replaceAll('from "../', `from "${new URL("../", docs).href}`);
    const flags = ["--input-type=module-typescript", "--eval", rooted];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    expect(stdout)
      .to.contain("mean:")
      .and.match(/'[0-9a-f]{64}'/);
  });
});
