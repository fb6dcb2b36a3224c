import type { ShapleyRow } from "../shapley.ts";

const percent = (share: number): string => (share === 0 ? "0" : `${(100 * share).toPrecision(2)} %`);
const whole = (figure: number): string => Math.round(figure).toLocaleString("en-US");

/** docs/results/shapley.md, before it is formatted. */
export function writeTable(
  rows: readonly ShapleyRow[],
  { epsilon, range, delta }: { readonly epsilon: number; readonly range: number; readonly delta: number },
): string {
  const lines = rows.map(({ players, method, permutations, evaluations, relativeError, worstError, gas }) =>
    [
      players,
      method === "exact" ? "exact" : `${whole(permutations ?? 0)} orders`,
      whole(evaluations),
      percent(relativeError),
      percent(worstError),
      gas === null ? "–" : whole(gas),
    ].join(" | "),
  );
  return `# Shapley values, exact and sampled

<!-- Made by \`npm run bench -- shapley\`; not written by hand. -->

Hospitals of unlike size train together; what they reach saturates with their cases, and every sixth does harm
(\`scripts/bench/shapley/hospitalGame.ts\`). The game is made up, so that its exact values are known for any number of players.
Sampled: random orders in antithetic pairs, means over five seeds. Of each number of players the last line has as many orders
as Hoeffding's bound asks for so that, with probability ${100 * (1 - delta)} %, nobody is off by more than ${epsilon}·10⁶ where one player's
contributions differ by at most ${range}·10⁶; what is measured is far below what is promised.

*Coalitions* is how many different ones must be tried. *Off* is the length of the error by the length of the values; *worst*
the farthest player's error as a share of v(N). *Gas* is that of the transaction which settles a round whose trainers were all
accepted: up to 12 the contract computes the values from all utilities, above it takes certified sums and checks that
they add up.

| players | method | coalitions | off | worst | gas |
| ---: | ---: | ---: | ---: | ---: | ---: |
${lines.map((line) => `| ${line} |`).join("\n")}
`;
}
