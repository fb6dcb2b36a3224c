import { expect } from "chai";
import { curveToSvg } from "../../../../offchain/learning/evaluation/curveToSvg.ts";
import { EvaluationInputError } from "../../../../offchain/learning/evaluation/errors.ts";

const numbersIn = (svg: string): number[] =>
  [...svg.matchAll(/\b(?:points|x1|x2|y1|y2|cx|cy|x|y)="([^"]*)"/g)].flatMap(([, text = ""]) =>
    text.split(/[ ,]/).map(Number),
  );

describe("A learning curve as a picture", () => {
  const curve = {
    title: 'Rule <b> & "others"',
    figure: "AUC",
    series: [
      {
        name: "a & b",
        values: [0.5, 0.75, 1],
        band: [
          [0.4, 0.6],
          [0.7, 0.8],
          [1, 1],
        ] as const,
      },
      { name: "local", values: [0.5, 0.5] },
    ],
  };

  it("is one well-formed document with the figures at their places", () => {
    const svg = curveToSvg(curve);
    // Range .4 … 1 with 5 % beyond: y = 48 + 296·(1.03 − v)/.66; three rounds from x = 64 to 700.
    expect(svg).to.include('points="64.0,285.7 382.0,173.6 700.0,61.5"');
    expect(svg.match(/<polyline/g)).to.have.length(2);
    expect(svg.match(/<polygon/g)).to.have.length(1);
    const open = [...svg.matchAll(/<([a-z]+)(?=[\s>])(?![^>]*\/>)/g)].map(([, name]) => name).sort();
    const closed = [...svg.matchAll(/<\/([a-z]+)>/g)].map(([, name]) => name).sort();
    expect(open).to.deep.equal(closed);
    expect(numbersIn(svg).every(Number.isFinite)).to.equal(true);
    expect(curveToSvg(curve)).to.equal(svg);
  });

  it("speaks to those who do not see it, and follows light and dark", () => {
    const svg = curveToSvg(curve);
    expect(svg).to.include('role="img" aria-labelledby="title description"');
    expect(svg).to.include('<title id="title">Rule &lt;b&gt; &amp; &quot;others&quot;</title>');
    expect(svg).to.include("a &amp; b: 0.5 after round 1, 1 after round 3.");
    expect(svg).to.include("prefers-color-scheme:dark");
    expect(svg).not.to.match(/href|<script|url\(/);
  });

  it("draws a single round, a flat line, and a long run", () => {
    for (const values of [
      [0.5],
      [0, 0, 0],
      [1e-9, 2e-9],
      [12_345, 99_999],
      Array.from({ length: 5000 }, (_, i) => i),
    ]) {
      const svg = curveToSvg({ ...curve, series: [{ name: "x", values }] });
      expect(numbersIn(svg).every(Number.isFinite), String(values.length)).to.equal(true);
      expect((svg.match(/text-anchor="end"/g) ?? []).length >= 2, "ticks").to.equal(true);
      expect(svg.length < 200_000).to.equal(true);
    }
  });

  it("is refused where there is nothing to draw", () => {
    expect(() => curveToSvg({ ...curve, series: [] })).to.throw(EvaluationInputError);
    expect(() => curveToSvg({ ...curve, series: [{ name: "x", values: [1, NaN] }] })).to.throw(
      EvaluationInputError,
    );
  });
});
