import { expect } from "chai";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

import { attacks } from "../../../../offchain/learning/attacks/attacks.ts";
import { InvalidRuleError } from "../../../../offchain/learning/rules/errors.ts";
import { parseRule } from "../../../../offchain/learning/rules/parseRule.ts";

const docs = new URL("../../../../docs/", import.meta.url);

describe("docs/learning.md", () => {
  it("lists every rule with its parameters, and every attack", () => {
    const text = readFileSync(new URL("learning.md", docs), "utf8");
    let rules: string[] = [];
    try {
      parseRule("?");
    } catch (error) {
      if (error instanceof InvalidRuleError) rules = error.repair.replace(/^Rules: /, "").split("; ");
    }
    const forms = rules.map((rule) => rule.replace(/ \(.*/, "").replace(/\.$/, ""));
    expect(forms.length).to.be.above(10);
    for (const form of [...forms, ...attacks.map(({ name }) => name)])
      expect(text).to.contain(`| \`${form}\` `);
  });

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
