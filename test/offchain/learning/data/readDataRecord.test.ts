import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { WfdbError } from "../../../../offchain/learning/data/errors.ts";
import { readDataRecord } from "../../../../offchain/learning/node/readDataRecord.ts";

async function refusal(path: string): Promise<string> {
  try {
    await readDataRecord(path);
  } catch (error) {
    return error instanceof WfdbError ? error.message : `not ours: ${String(error)}`;
  }
  return "";
}

describe("a WFDB record on disk", () => {
  let folder = "";
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "aceso-record-"));
    await writeFile(join(folder, "r.hea"), "r 1 360 2\nr.dat 16 200 12 0 1 3 0 II\n");
    await writeFile(join(folder, "r.dat"), Uint8Array.of(1, 0, 2, 0));
    await writeFile(join(folder, "r.atr"), Uint8Array.of(1, 4, 0, 0));
    await writeFile(join(folder, "alone.hea"), "alone 1 360 2\nalone.dat 16\n");
    await mkdir(join(folder, "inner"));
    await writeFile(join(folder, "inner", "out.hea"), "out 1 360 2\n../r.dat 16\n");
    await writeFile(join(folder, "inner", "out.atr"), Uint8Array.of(1, 4, 0, 0));
  });
  after(() => rm(folder, { recursive: true }));

  it("is read with its signals and annotations, each file with its digests", async () => {
    const { annotated, files } = await readDataRecord(join(folder, "r.hea"));
    expect([...(annotated.record.signals[0] ?? [])]).to.deep.equal([0.005, 0.01]);
    expect(annotated.annotations).to.have.length(1);
    expect(annotated.annotations[0]).to.deep.include({ sample: 1, symbol: "N" });
    expect(files.map(({ name, bytes }) => [name, bytes])).to.deep.equal([
      ["r.hea", 37],
      ["r.dat", 4],
      ["r.atr", 4],
    ]);
  });

  it("is refused when a file is missing or lies elsewhere", async () => {
    expect(await refusal(join(folder, "nothing.hea"))).to.include("nothing.hea cannot be read");
    expect(await refusal(join(folder, "alone.hea"))).to.include("alone.dat cannot be read");
    expect(await refusal(join(folder, "inner", "out.hea"))).to.include('names the signal file "../r.dat"');
  });
});
