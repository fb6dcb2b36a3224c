import { expect } from "chai";
import { paceProgress } from "../../../../app/worker/paceProgress.ts";

describe("how far a job is, as its page is told", () => {
  it("passes the first report on at once, and of many the latest when the job ends", () => {
    const told: unknown[] = [];
    const { report, end } = paceProgress((progress) => told.push(progress));
    for (const count of [1, 2, 3]) report(count);
    expect(told).to.deep.equal([1]);
    end();
    end();
    expect(told).to.deep.equal([1, 3]);
  });

  it("passes the latest on by itself while the job goes on", async () => {
    const told: unknown[] = [];
    const { report, end } = paceProgress((progress) => told.push(progress));
    report("preparing");
    report("sealing");
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(told).to.deep.equal(["preparing", "sealing"]);
    end();
    expect(told).to.have.length(2);
  });
});
