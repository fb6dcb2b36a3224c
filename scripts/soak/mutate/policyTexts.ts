const chain = (count: number, operator: string): string =>
  Array.from({ length: count }, (_, i) => `a${i}@x`).join(` ${operator} `);

const nested = (depth: number): string =>
  Array.from({ length: depth }).reduce<string>(
    (inner, _, i) => `b${i}@y ${i % 2 === 0 ? "or" : "and"} (${inner})`,
    "a@x",
  );

/** Policies to spoil: every kind of gate, the limits of leaves (64) and depth (16), and a little beyond them. */
export const policyTexts: readonly string[] = [
  "cardiology@mercy",
  "cardiology@mercy and eu@health-authority",
  "cardiology@mercy and (eu@health-authority or 2 of (nurse@mercy, oncology@charite, trial7@sponsor))",
  "a@x or b@y and c@z or d@x",
  "3 of (a@x and b@y, c@z or d@x, 1 of (e@y, f@z), 2 of (g@x, h@y))",
  "1 of (a@x)",
  "((((a@x))))",
  "2of(a@x,b@y,c@z)",
  "a.b_c-d@0.x and\n\tz9@h",
  chain(64, "and"),
  chain(65, "or"),
  `33 of (${chain(64, ",")})`,
  nested(15),
  nested(17),
];

/** What the grammar is made of, and what it is nearly made of. */
export const policyWords: readonly string[] = [
  "and",
  "or",
  "of",
  "not",
  "2 of (",
  "0 of (",
  "01 of (",
  "65 of (",
  "999 of (",
  "-1 of (",
  "1e1 of (",
  "(",
  ")",
  ",",
  " ",
  "()",
  "a@x",
  "a@",
  "@x",
  "a@x@y",
  "A@x",
  "and@or",
  "of@of",
  "2@2",
  `${"n".repeat(64)}@x`,
  `${"n".repeat(65)}@x`,
  "AND",
  "&&",
  " and a@x",
  " or (b@y and c@z)",
];
