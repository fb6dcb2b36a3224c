/** The nearest integer, halves away from zero. Exact for every finite double, unlike `Math.floor(x + 0.5)`. */
export const roundHalfAway = (x: number): number => {
  const magnitude = Math.abs(x);
  const whole = Math.floor(magnitude);
  const rounded = magnitude - whole >= 0.5 ? whole + 1 : whole;
  // Never −0: it is another value to a comparison by bits.
  return x < 0 && rounded !== 0 ? -rounded : rounded;
};
