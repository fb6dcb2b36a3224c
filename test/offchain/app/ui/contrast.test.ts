import { expect } from "chai";

import { expectNear } from "../expectNear.ts";
import { readFile } from "node:fs/promises";

/** The colours of one block of app/globals.css, by name. */
function readColours(css: string, selector: string): Map<string, string> {
  const block = new RegExp(`^${selector.replace(".", "\\.")} \\{([^}]*)\\}`, "m").exec(css)?.[1] ?? "";
  return new Map([...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map((m) => [m[1]!, m[2]!]));
}

/** Relative luminance of an sRGB colour (WCAG 2.2, "relative luminance"). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

const grounds = ["background", "surface", "raised", "sunken"];
const texts = ["text", "muted", "accent-text", "danger-text"];
/** Text on a ground of its own. */
const pairs = [
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
  ["surface", "positive"],
  ...["accent-text", "text", "muted"].map((t) => [t, "accent-soft"]),
  ...["positive", "text", "muted"].map((t) => [t, "positive-soft"]),
  ...["caution", "text", "muted"].map((t) => [t, "caution-soft"]),
  ...["danger-text", "text", "muted"].map((t) => [t, "danger-soft"]),
  ...["info", "text", "muted"].map((t) => [t, "info-soft"]),
];

describe("The dApp's colours", () => {
  it("knows that black on white is 21:1 and a colour on itself 1:1", () => {
    expectNear(contrast("#000000", "#ffffff"), 21, 1e-9);
    expect(contrast("#777777", "#777777")).to.equal(1);
    expectNear(contrast("#777777", "#ffffff"), 4.48, 0.005);
  });

  for (const selector of [":root", ".dark"]) {
    it(`keeps text at 4.5:1 and borders of controls at 3:1 in ${selector}`, async () => {
      const css = await readFile(new URL("../../../../app/globals.css", import.meta.url), "utf8");
      const colours = readColours(css, selector);
      const weak: string[] = [];
      const check = (front: string, back: string, least: number) => {
        const [a, b] = [colours.get(front), colours.get(back)];
        if (a === undefined || b === undefined) weak.push(`${front} or ${back} is missing`);
        else if (contrast(a, b) < least) weak.push(`${front} on ${back}: ${contrast(a, b).toFixed(2)}`);
      };
      for (const ground of grounds) {
        for (const text of texts) check(text, ground, 4.5);
        for (const tone of ["positive", "caution", "info"]) check(tone, ground, 4.5);
        for (const edge of ["control", "ring"]) check(edge, ground, 3);
      }
      for (const [front, back] of pairs) check(front!, back!, 4.5);
      expect(weak).to.deep.equal([]);
    });
  }
});
