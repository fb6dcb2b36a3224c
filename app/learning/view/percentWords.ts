type Interval = { readonly value: number; readonly low: number; readonly high: number };

const percent = (value: number): string => (100 * value).toFixed(1);

/** "87.5 % (82.1 to 91.4)". @param interval fractions, low and high of 95 % */
export const percentWords = ({ value, low, high }: Interval): string =>
  `${percent(value)} % (${percent(low)} to ${percent(high)})`;
