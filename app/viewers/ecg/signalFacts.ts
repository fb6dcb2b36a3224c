import type { Signal } from "./signal.ts";

export type ChannelFacts = {
  readonly name: string;
  readonly unit: string;
  readonly lowest: number | undefined;
  readonly highest: number | undefined;
  /** Share of the time with no value, 0 to 1. */
  readonly missing: number;
};

/** What can be said of a signal in words: how long, and between which values. No heart rate and no diagnosis. */
export function signalFacts(signal: Signal): {
  readonly seconds: number;
  readonly channels: readonly ChannelFacts[];
} {
  const longest = Math.max(0, ...signal.channels.map(({ samples }) => samples.length));
  return {
    seconds: longest / signal.rate,
    channels: signal.channels.map(({ name, unit, samples }) => {
      let lowest = Infinity;
      let highest = -Infinity;
      let missing = 0;
      for (const value of samples) {
        if (Number.isNaN(value)) missing++;
        else {
          if (value < lowest) lowest = value;
          if (value > highest) highest = value;
        }
      }
      const some = missing < samples.length;
      return {
        name,
        unit,
        lowest: some ? lowest : undefined,
        highest: some ? highest : undefined,
        missing: samples.length === 0 ? 1 : missing / samples.length,
      };
    }),
  };
}
