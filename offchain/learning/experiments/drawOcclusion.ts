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
const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * An occlusion map over its image or signal, as a picture that stands alone: orange where the model sees evidence for
 * its answer, blue where it sees evidence against, the stronger the more opaque.
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
    const opacity = most === 0 ? 0 : (0.75 * Math.abs(fall)) / most;
    if (opacity < 0.02) return "";
    const [x, y] = [(i % width) * wide, Math.floor(i / width) * tall];
    const colour = fall > 0 ? "#d55e00" : "#0072b2";
    return `<rect x="${x}" y="${y}" width="${wide}" height="${tall}" fill="${colour}" fill-opacity="${opacity.toFixed(3)}"/>`;
  }).filter((one) => one !== "");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width * wide} ${height * tall}" role="img" aria-labelledby="title">`,
    `<title id="title">${escape(title)}</title>`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    below,
    ...overlay,
    "</svg>",
    "",
  ].join("\n");
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

const range = (values: Float32Array): readonly [number, number] => [
  values.reduce((least, value) => Math.min(least, value), Infinity),
  values.reduce((most, value) => Math.max(most, value), -Infinity),
];
