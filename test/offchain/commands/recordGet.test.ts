import { expect } from "chai";
import { tmpdir } from "node:os";
import { resolve } from "node:path";

import { CommandError } from "../../../scripts/commands/frame/errors.ts";
import { chooseOutput } from "../../../scripts/commands/record/chooseOutput.ts";
import { errorCode, runJson } from "../../flows/cliProcess.ts";

describe("where record get writes", () => {
  it("lets no sealer choose which of the reader's files --force replaces", async () => {
    const get = ["record", "get", `0x${"11".repeat(32)}`, "--force"];
    const { code, value } = await runJson(get, { cwd: tmpdir() });
    expect([code, errorCode(value)]).to.deep.equal([2, "usage"]);
    expect(JSON.stringify(value)).to.contain("--out");
  });

  it("refuses the sealed names of hidden files and says to give --out", () => {
    for (const name of [".bashrc", ".npmrc", "..."]) {
      expect(() => chooseOutput(undefined, name), name)
        .to.throw(CommandError, "--out")
        .with.property("code", "name-refused");
    }
  });

  it("takes the path given before any name, and a plain name as it is", () => {
    expect(chooseOutput("/somewhere/bundle.json", ".bashrc")).to.equal("/somewhere/bundle.json");
    expect(chooseOutput(undefined, "bundle.json")).to.equal(resolve("bundle.json"));
  });
});
