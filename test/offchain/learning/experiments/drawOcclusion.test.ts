import { expect } from "chai";

import { drawOcclusion } from "../../../../offchain/learning/experiments/drawOcclusion.ts";

const picture = (map: readonly number[]): string =>
  drawOcclusion({
    title: "What <ill> rests on",
    input: Float32Array.of(0, 1, 2, 3),
    shape: [1, 2, 2],
    map: Float64Array.from(map),
  });
const squares = (svg: string, colour: string): number => svg.split(`height="10" fill="${colour}"`).length - 1;

describe("the picture of an occlusion map", () => {
  it("says in a legend what its colours mean and how strong they are", () => {
    const svg = picture([0.25, -0.125, 0, 0.1]);
    expect(svg).to.contain("for it: covering costs up to 0.250").and.contain("adds up to 0.125");
    expect([squares(svg, "#d55e00"), squares(svg, "#0072b2")]).to.deep.equal([2, 1]);
    expect(svg).to.contain('viewBox="0 0 300 60"').and.contain("What &lt;ill&gt; rests on");
  });

  it("leaves no ground between its squares", () => {
    expect(picture([1, 1, 1, 1])).to.contain('shape-rendering="crispEdges"');
  });

  it("colours nothing where no patch matters, and says so", () => {
    for (const map of [
      [0, 0, 0, 0],
      [1e-9, -1e-7, 3e-4, 0],
    ]) {
      const svg = picture(map);
      expect(svg).not.to.contain("#d55e00").and.not.contain("#0072b2");
      expect(svg).to.contain("Covering no part changes the score");
    }
    expect(picture([0.25, 0, 0, 0])).to.contain("no evidence against it");
  });
});
