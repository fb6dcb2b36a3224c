const FINEST = 9.094947017729282e-13; // 2⁻⁴⁰
const TWO_TO_44 = 17_592_186_044_416;

/**
 * A grid of binary fractions on which numbers up to a size add up without rounding, up to 512 of them.
 * @param most the largest size that occurs
 * @returns a function that takes a number to the nearest point of the grid
 */
export const onGrid = (most: number): ((value: number) => number) => {
  let unit = FINEST;
  while (unit * TWO_TO_44 < most) unit *= 2;
  return (value) => Math.floor(value / unit + 0.5) * unit;
};
