import { EvaluationInputError } from "./errors.ts";

/** A line of a learning curve. */
export type CurveSeries = {
  readonly name: string;
  /** One figure a round, the first round first. */
  readonly values: readonly number[];
  /** Ends of an interval around each figure, drawn as a band. */
  readonly band?: readonly (readonly [number, number])[];
};

export type CurveParameters = {
  readonly title: string;
  /** What is measured, e.g. "AUC". */
  readonly figure: string;
  readonly series: readonly CurveSeries[];
};

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 64;
const RIGHT = 20;
const TOP = 48;
const BOTTOM = 56;
const LEGEND_LINE = 20;
/** Told apart by most forms of colour blindness (Okabe and Ito 2008), and by dashes without any colour. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
const DASHES = ["none", "8 4", "2 4", "10 4 2 4", "14 6", "4 2"];

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** About `wanted` round numbers from low to high: steps of 1, 2 or 5 times a power of ten. */
const ticks = (low: number, high: number, wanted: number): number[] => {
  let power = 1;
  while (power * wanted < high - low) power *= 10;
  while (power * wanted > (high - low) * 10) power /= 10;
  const step = [power / 10, power / 5, power / 2].find((size) => size * wanted >= high - low) ?? power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
};

const label = (value: number): string => String(Number(value.toFixed(6)));

/**
 * A learning curve as a picture that stands alone: light and dark by the reader's setting, with a title and a description
 * for those who do not see it.
 * @returns an SVG document; the same bytes for the same figures
 * @throws EvaluationInputError when there is nothing to draw, or a figure is no finite number
 */
export const curveToSvg = ({ title, figure, series }: CurveParameters): string => {
  const all = series.flatMap(({ values, band = [] }) => [...values, ...band.flat()]);
  const rounds = Math.max(0, ...series.map(({ values }) => values.length));
  if (rounds === 0 || all.some((value) => !Number.isFinite(value)))
    throw new EvaluationInputError("A curve has no figure, or one that is no number.", "Give one a round.");
  const lowest = all.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = all.reduce((most, value) => Math.max(most, value), -Infinity);
  const margin = highest > lowest ? (highest - lowest) * 0.05 : Math.abs(lowest) * 0.05 || 0.05;
  const low = lowest - margin;
  const high = highest + margin;
  const x = (round: number): string =>
    (LEFT + ((WIDTH - LEFT - RIGHT) * (round - 1)) / Math.max(1, rounds - 1)).toFixed(1);
  const y = (value: number): string =>
    (TOP + ((HEIGHT - TOP - BOTTOM) * (high - value)) / (high - low)).toFixed(1);
  const total = HEIGHT + LEGEND_LINE * series.length;

  const grid = ticks(low, high, 6).map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/>` +
      `<text x="${LEFT - 8}" y="${y(value)}" dy="0.35em" text-anchor="end">${label(value)}</text>`,
  );
  const below = ticks(1, Math.max(2, rounds), 10)
    .filter((round) => Number.isInteger(round) && round >= 1 && round <= rounds)
    .map((round) => `<text x="${x(round)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${round}</text>`);
  const lines = series.map(({ name, values, band }, i) => {
    const colour = COLOURS[i % COLOURS.length] ?? "";
    const stroke = `stroke="${colour}" stroke-dasharray="${DASHES[i % DASHES.length] ?? "none"}"`;
    const points = values.map((value, round) => `${x(round + 1)},${y(value)}`);
    const outline = band && [
      ...band.map(([, upper], round) => `${x(round + 1)},${y(upper)}`),
      ...band.map(([lower], round) => `${x(round + 1)},${y(lower)}`).reverse(),
    ];
    const at = HEIGHT + LEGEND_LINE * i;
    return (
      (outline ? `<polygon fill="${colour}" fill-opacity="0.15" points="${outline.join(" ")}"/>` : "") +
      `<polyline class="line" ${stroke} points="${points.join(" ")}"/>` +
      (points.length === 1 ? `<circle cx="${x(1)}" cy="${y(values[0] ?? 0)}" r="3" fill="${colour}"/>` : "") +
      `<line class="line" ${stroke} x1="${LEFT}" x2="${LEFT + 36}" y1="${at}" y2="${at}"/>` +
      `<text x="${LEFT + 44}" y="${at}" dy="0.35em">${escape(name)}</text>`
    );
  });
  const told = series
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => {
      const [first = NaN] = values;
      return `${name}: ${label(first)} after round 1, ${label(values.at(-1) ?? NaN)} after round ${values.length}.`;
    });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${total}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="description">${escape(`${figure} by round. ${told.join(" ")}`)}</desc>`,
    "<style>svg{color-scheme:light dark;background:#fff;font:13px system-ui,sans-serif}text{fill:#1a1a1a}" +
      ".grid{stroke:#d0d0d0}.line{fill:none;stroke-width:2}" +
      "@media(prefers-color-scheme:dark){svg{background:#15181c}text{fill:#e8e8e8}.grid{stroke:#3a3f45}}</style>",
    `<text x="${LEFT}" y="24" font-weight="600">${escape(title)}</text>`,
    ...grid,
    ...below,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 18}" text-anchor="middle">round</text>`,
    `<text transform="translate(16 ${(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${escape(figure)}</text>`,
    ...lines,
    "</svg>",
    "",
  ].join("\n");
};
