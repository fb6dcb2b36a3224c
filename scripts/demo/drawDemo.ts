import { text } from "node:stream/consumers";

import type { StepResult } from "./step.ts";

/**
 * Draws a run of the demo for the README:
 * `npm run --silent demo -- --json | node scripts/demo/drawDemo.ts > docs/demo.svg`
 */
const { steps } = JSON.parse(await text(process.stdin)) as { steps: StepResult[] };

const WIDTH = 960;
const ROW = 46;
const TOP = 34;

const escape = (words: string): string =>
  words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const row = ({ ok, name, got, ms, gas }: StepResult, index: number): string => {
  const y = TOP + index * ROW;
  const cost = `${ms.toLocaleString("en")} ms${gas === null ? "" : ` · ${gas.toLocaleString("en")} gas`}`;
  const mark = ok ? "M22 0l5 5 9-10" : "M24-4l9 9m0-9l-9 9";
  return [
    `<g transform="translate(0 ${y})">`,
    `<path d="${mark}" class="${ok ? "ok" : "bad"}"/>`,
    `<text x="52" y="4">${escape(name)}</text>`,
    `<text x="52" y="22" class="got">${escape(got)}</text>`,
    `<text x="${WIDTH - 20}" y="22" class="cost">${cost}</text>`,
    "</g>",
  ].join("");
};

const height = TOP + steps.length * ROW + 4;
process.stdout.write(
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Output of the demo">`,
    "<style>text{font:15px system-ui,sans-serif;fill:#1f2937}.got{font-size:13px;fill:#4b5563}.cost{font-size:12px;fill:#6b7280;text-anchor:end}",
    "path{fill:none;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}.ok{stroke:#15803d}.bad{stroke:#b91c1c}</style>",
    `<rect x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="12" fill="#fff" stroke="#e5e7eb"/>`,
    ...steps.map(row),
    "</svg>\n",
  ].join("\n"),
);
