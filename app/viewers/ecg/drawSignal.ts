import type { Channel } from "./signal.ts";

/** Millimetres in CSS pixels: 96 to the inch. */
export const MM = 96 / 25.4;
/** Paper for each channel, in mm. Tall waves run into the neighbour, as on paper. */
export const ROW_MM = 28;

export type SignalDrawing = {
  readonly channels: readonly Channel[];
  /** Samples a second. */
  readonly rate: number;
  /** Second at the left edge. */
  readonly start: number;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly mmPerSecond: number;
  readonly mmPerMillivolt: number;
  readonly colours: { readonly paper: string; readonly grid: string; readonly trace: string };
};

/** Lines every mm, stronger every five, fixed to the time as on paper that moves. */
function drawGrid(context: CanvasRenderingContext2D, drawing: SignalDrawing): void {
  const { width, height, colours, start, mmPerSecond } = drawing;
  context.strokeStyle = colours.grid;
  const firstMm = Math.ceil(start * mmPerSecond);
  for (const [step, alpha] of [
    [1, 0.16],
    [5, 0.42],
  ] as const) {
    context.globalAlpha = alpha;
    context.lineWidth = 1;
    context.beginPath();
    for (let mm = Math.ceil(firstMm / step) * step; ; mm += step) {
      const x = (mm - start * mmPerSecond) * MM;
      if (x > width) break;
      context.moveTo(x, 0);
      context.lineTo(x, height);
    }
    for (let mm = 0; mm * MM <= height; mm += step) {
      context.moveTo(0, mm * MM);
      context.lineTo(width, mm * MM);
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Pixels a unit and the value in the middle of the row: potentials to scale from zero, all else to fill the row. */
function scaleOf(
  channel: Channel,
  mmPerMillivolt: number,
): { readonly perUnit: number; readonly middle: number } {
  if (channel.unit === "mV") return { perUnit: mmPerMillivolt * MM, middle: 0 };
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of channel.samples) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const span = highest > lowest ? highest - lowest : 1;
  return { perUnit: ((ROW_MM - 6) * MM) / span, middle: lowest <= highest ? (lowest + highest) / 2 : 0 };
}

/**
 * One channel's line. Where several samples fall on a pixel, its lowest and highest are joined: a spike is never
 * skipped. NaN lifts the pen.
 */
function drawTrace(
  context: CanvasRenderingContext2D,
  drawing: SignalDrawing,
  channel: Channel,
  baseline: number,
): void {
  const { rate, start, width, mmPerSecond } = drawing;
  const { perUnit, middle } = scaleOf(channel, drawing.mmPerMillivolt);
  const perPixel = rate / (mmPerSecond * MM);
  const y = (value: number) => baseline - (value - middle) * perUnit;
  context.beginPath();
  let down = false;
  const put = (x: number, value: number) => {
    if (Number.isNaN(value)) down = false;
    else if (down) context.lineTo(x, y(value));
    else {
      context.moveTo(x, y(value));
      down = true;
    }
  };
  const first = Math.max(0, Math.floor(start * rate));
  const last = Math.min(channel.samples.length - 1, Math.ceil(start * rate + width * perPixel));
  if (perPixel <= 2)
    for (let i = first; i <= last; i++) put((i - start * rate) / perPixel, channel.samples[i] ?? NaN);
  else
    for (let x = 0; x <= width; x++) {
      const from = Math.floor(start * rate + x * perPixel);
      const to = Math.min(Math.floor(from + perPixel), last + 1);
      if (from < first || from >= to) continue;
      const column = channel.samples.subarray(from, to);
      let lowest = Infinity;
      let highest = -Infinity;
      for (const value of column) {
        if (value < lowest) lowest = value;
        if (value > highest) highest = value;
      }
      if (lowest > highest) put(x, NaN);
      else {
        put(x, column[0] ?? NaN);
        put(x, highest);
        put(x, lowest);
        put(x, column.at(-1) ?? NaN);
      }
    }
  context.stroke();
}

/** Draws the paper and the channels, one below the other. `context` is scaled to CSS pixels. */
export function drawSignal(context: CanvasRenderingContext2D, drawing: SignalDrawing): void {
  const { colours, width, height } = drawing;
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  drawGrid(context, drawing);
  context.strokeStyle = colours.trace;
  context.fillStyle = colours.trace;
  context.lineWidth = 1.4;
  context.lineJoin = "round";
  context.font = "600 13px system-ui, sans-serif";
  for (const [row, channel] of drawing.channels.entries()) {
    const top = row * ROW_MM * MM;
    drawTrace(context, drawing, channel, top + (ROW_MM * MM) / 2);
    const { width: wide } = context.measureText(channel.name);
    context.globalAlpha = 0.85;
    context.fillStyle = colours.paper;
    context.fillRect(4, top + 3, wide + 8, 18);
    context.globalAlpha = 1;
    context.fillStyle = colours.trace;
    context.fillText(channel.name, 8, top + 16);
  }
}
