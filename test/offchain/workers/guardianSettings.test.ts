import { expect } from "chai";
import { readFileSync } from "node:fs";
import { ProcessError } from "../../../offchain/workers/process/errors.ts";
import { readSettings } from "../../../offchain/workers/guardian/readSettings.ts";

const text = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const variablesIn = (source: string): string[] => [...new Set(source.match(/ACESO_[A-Z_]+/g))];

/** The rows of the settings' table: the variables named in the first column, and the default in the second. */
const rows = text("docs/guardian.md")
  .split("\n")
  .filter((line) => line.startsWith("| `ACESO_"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, names = "", fallback = ""]) => ({
    names: variablesIn(names),
    fallback: fallback.replace(/`/g, ""),
  }));

/** What to write into the variable to get the documented default: durations are in seconds. */
function written(fallback: string): string {
  const [, days] = /^(\d+) days?$/.exec(fallback) ?? [];
  return days === undefined ? fallback : String(Number(days) * 86_400);
}

const read = text("offchain/workers/guardian/readSettings.ts");
const minimal: Readonly<Record<string, string>> = {
  ACESO_GUARDIAN_DIR: "/tmp/x",
  ACESO_IPFS_API: "http://127.0.0.1:5001",
};

describe("docs/guardian.md", () => {
  it("lists exactly the variables that a guardian reads", () => {
    const sources = read + text("offchain/chain/signerSources.ts");
    const known = variablesIn(sources).filter((name) => name !== "ACESO_");
    expect(rows.flatMap(({ names }) => names).sort()).to.deep.equal(known.sort());
  });

  it("gives each variable the default it has, and says which must be set", () => {
    const settings = readSettings(minimal);
    let compared = 0;
    for (const { names, fallback } of rows) {
      for (const name of names) {
        if (!read.includes(name)) continue;
        const without = Object.fromEntries(Object.entries(minimal).filter(([key]) => key !== name));
        if (name in minimal) {
          expect(fallback, name).to.equal("–");
          expect(() => readSettings(without), name).to.throw(ProcessError, name);
        } else if (fallback !== "–" && fallback !== "none" && fallback !== "any") {
          expect(readSettings({ ...minimal, [name]: written(fallback) }), name).to.deep.equal(settings);
          compared++;
        }
      }
    }
    expect(compared).to.equal(9);
    expect(settings.backup).to.equal(undefined);
    expect(settings.port).to.equal(0);
    expect(settings.ipfs.token).to.equal(undefined);
  });
});
