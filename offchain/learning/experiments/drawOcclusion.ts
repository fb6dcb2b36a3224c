export type OcclusionPicture = {
  readonly title: string;
  /** The example, in the order of `Dataset`. */
  readonly input: Float32Array;
  /** [channels, height, width] or [channels, length]. */
  readonly shape: readonly number[];
  /** What `occlusionMap` gave. */
  readonly map: Float64Array;
};

const cell = 10;
/** An effect below this is no evidence: it would not show in three digits, and may be rounding. */
const negligible = 0.0005;
/** Below the picture, one line a colour; and the least width that a line of it needs. */
const legend = { line: 18, width: 300 };
const orange = "#d55e00";
const blue = "#0072b2";

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * An occlusion map over its image or signal, as a picture that stands alone: orange where the model sees evidence for
 * its answer, blue where it sees evidence against, the stronger the more opaque; a legend says how strong. Where no patch
 * matters nothing is coloured, and the legend says so.
 * @returns an SVG document; the same bytes for the same figures
 */
export const drawOcclusion = ({ title, input, shape, map }: OcclusionPicture): string => {
  const width = shape.at(-1) ?? 0;
  const height = shape.length === 3 ? (shape[1] ?? 0) : 1;
  const most = map.reduce((strongest, fall) => Math.max(strongest, Math.abs(fall)), 0);
  const below = shape.length === 3 ? grey(input, width, height) : line(input, width);
  const tall = shape.length === 3 ? cell : signalHeight;
  const wide = shape.length === 3 ? cell : signalStep;
  const overlay = Array.from(map, (fall, i) => {
    const opacity = most < negligible ? 0 : (0.75 * Math.abs(fall)) / most;
    if (opacity < 0.02) return "";
    const [x, y] = [(i % width) * wide, Math.floor(i / width) * tall];
    const colour = fall > 0 ? orange : blue;
    return `<rect x="${x}" y="${y}" width="${wide}" height="${tall}" fill="${colour}" fill-opacity="${opacity.toFixed(3)}"/>`;
  }).filter((one) => one !== "");
  const full = { width: Math.max(width * wide, legend.width), height: height * tall + 2 * legend.line + 4 };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${full.width} ${full.height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escape(title)}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    // Without it neighbouring squares let the ground shine through between them.
    `<g shape-rendering="crispEdges">`,
    below,
    ...overlay,
    "</g>",
    ...legendOf(map, height * tall),
    "</svg>",
    "",
  ].join("\n");
};

const legendOf = (map: Float64Array, top: number): readonly string[] => {
  const [falls, rises] = [range(map)[1], -range(map)[0]];
  const text = (row: number, words: string, colour?: string): string => {
    const y = top + row * legend.line + 15;
    const swatch =
      colour === undefined
        ? ""
        : `<rect x="6" y="${y - 10}" width="12" height="12" fill="${colour}" fill-opacity="0.75"/>`;
    return `${swatch}<text x="${colour === undefined ? 6 : 24}" y="${y}" font-family="sans-serif" font-size="11">${words}</text>`;
  };
  if (Math.max(falls, rises) < negligible) return [text(0, "Covering no part changes the score by 0.001.")];
  return [
    text(
      0,
      falls < negligible ? "no evidence for it" : `for it: covering costs up to ${falls.toFixed(3)}`,
      orange,
    ),
    text(
      1,
      rises < negligible ? "no evidence against it" : `against it: covering adds up to ${rises.toFixed(3)}`,
      blue,
    ),
  ];
};

/** The first channel in greys, from its own darkest to its own brightest. */
const grey = (input: Float32Array, width: number, height: number): string => {
  const plane = input.subarray(0, width * height);
  const [low, high] = range(plane);
  return Array.from(plane, (value, i) => {
    const level = high > low ? Math.round((255 * (value - low)) / (high - low)) : 128;
    const [x, y] = [(i % width) * cell, Math.floor(i / width) * cell];
    return `<rect x="${x}" y="${y}" width="${cell}" height="${cell}" fill="rgb(${level},${level},${level})"/>`;
  }).join("\n");
};

const signalHeight = 200;
const signalStep = 4;

/** The first channel as a line. */
const line = (input: Float32Array, width: number): string => {
  const signal = input.subarray(0, width);
  const [low, high] = range(signal);
  const points = Array.from(signal, (value, i) => {
    const y = high > low ? 10 + ((signalHeight - 20) * (high - value)) / (high - low) : signalHeight / 2;
    return `${i * signalStep + signalStep / 2},${y.toFixed(1)}`;
  });
  return `<polyline fill="none" stroke="#1a1a1a" stroke-width="2" points="${points.join(" ")}"/>`;
};

const range = (values: Iterable<number>): readonly [number, number] => {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
};
