/**
 * The meaning of a policy text, found in another way than the parser does: the innermost parentheses are replaced by
 * their truth until one truth is left. Returns undefined for a text that is no policy. Limits are not looked at.
 *
 *     policy := all ("or" all)*,  all := term ("and" term)*,  term := name@authority | "(" policy ")" | k "of" "(" … ")"
 */
export const referencePolicy = (text: string, held: ReadonlySet<string>): boolean | undefined => {
  let tokens: Token[] = text
    .replace(/[(),]/g, " $& ")
    .split(/\s+/)
    .filter((word) => word !== "");
  for (;;) {
    const close = tokens.indexOf(")");
    const open = tokens.lastIndexOf("(", close < 0 ? tokens.length : close);
    if (close < 0 && open < 0) return disjunction(tokens, held);
    if (close < 0 || open < 0) return undefined;
    const members = splitAt(tokens.slice(open + 1, close), ",").map((part) => disjunction(part, held));
    const count = tokens[open - 2];
    const isGate = tokens[open - 1] === "of" && typeof count === "string" && /^[0-9]{1,3}$/.test(count);
    const truth = isGate ? gate(Number(count), members) : members.length === 1 ? members[0] : undefined;
    if (truth === undefined) return undefined;
    tokens = tokens.toSpliced(isGate ? open - 2 : open, close + 1 - (isGate ? open - 2 : open), truth);
  }
};

type Token = string | boolean;

const splitAt = (tokens: readonly Token[], separator: string): Token[][] => {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token === separator) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
};

const gate = (count: number, members: readonly (boolean | undefined)[]): boolean | undefined => {
  if (members.includes(undefined) || count < 1 || count > members.length) return undefined;
  return members.filter((member) => member === true).length >= count;
};

const disjunction = (tokens: readonly Token[], held: ReadonlySet<string>): boolean | undefined => {
  const every = splitAt(tokens, "or").map((part) => {
    const terms = splitAt(part, "and").map((term) =>
      term.length === 1 ? truthOf(term[0], held) : undefined,
    );
    return terms.includes(undefined) ? undefined : terms.every((term) => term === true);
  });
  return every.includes(undefined) ? undefined : every.includes(true);
};

const truthOf = (token: Token | undefined, held: ReadonlySet<string>): boolean | undefined => {
  if (typeof token !== "string") return token;
  const isAttribute = /^[a-z0-9][a-z0-9._-]{0,63}@[a-z0-9][a-z0-9.-]{0,63}$/.test(token);
  return isAttribute ? held.has(token) : undefined;
};
