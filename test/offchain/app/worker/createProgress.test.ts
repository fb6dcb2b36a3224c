import { expect } from "chai";
import { createProgress } from "../../../../app/worker/createProgress.ts";

describe("how far a job is, for what shows it", () => {
  it("begins where it is told, and tells every listener of each report until it has heard enough", () => {
    const progress = createProgress(1);
    expect(progress.read()).to.equal(1);
    const seen: number[] = [];
    const end = progress.subscribe(() => seen.push(progress.read()));
    const other: number[] = [];
    progress.subscribe(() => other.push(progress.read()));
    progress.report(2);
    end();
    progress.report(3);
    expect(seen).to.deep.equal([2]);
    expect(other).to.deep.equal([2, 3]);
    expect(progress.read()).to.equal(3);
  });
});
