/**
 * Three different positions of a 24-word phrase, from 0, in order: one of each third, so that whoever wrote down only
 * the beginning is found out.
 *
 * @param draw A whole number from 0 to `below` − 1
 */
export function askedWords(draw: (below: number) => number = drawNumber): readonly [number, number, number] {
  return [draw(8), 8 + draw(8), 16 + draw(8)];
}

/** 8 divides 2³²: every position is as likely as the others. */
const drawNumber = (below: number): number => {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % below;
};
