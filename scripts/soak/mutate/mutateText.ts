import type { Draw } from "./draw.ts";

export type MutatedText = { readonly text: string; readonly what: string };

/** Characters that parsers stumble over: controls, directions, look-alikes, halves of a pair, what quotes and splits. */
const characters = (
  " ,\t,\n,\r,\0,@,(,),.,-,_,=,/,\\,',\",%,&,#,?,:,;,$,`,{,},[,],<,>,|,*,~,^,+,!,a,A,z,Z,0,1,9,x,X," +
  "\u00a0,\u0130,\u0131,\u017f,\u200b,\u202e,\u2028,\ufeff,\uff20,\uff11,\u00e9,\u0301,\ud800,\udc00,\u{1d7d9},\u{1f512}"
)
  .split(",")
  .concat(",");

const splice = (text: string, at: number, remove: number, insert: string): string =>
  text.slice(0, at) + insert + text.slice(at + remove);

/** Edits characters and words, `words` among what may be put in; now and then several times. */
export const mutateText = (original: string, draw: Draw, words: readonly string[] = []): MutatedText => {
  let text = original;
  const said: string[] = [];
  for (let times = draw.oneIn(3) ? 2 + draw.below(3) : 1; times > 0; times--) {
    const at = draw.below(text.length + 1);
    const length = 1 + draw.below(draw.oneIn(5) ? text.length + 1 : 6);
    const part = text.slice(at, at + length);
    const way = draw.below(9);
    const word = words.length > 0 && draw.oneIn(2) ? draw.pick(words) : draw.pick(characters);
    if (way === 0) text = splice(text, at, length, "");
    else if (way === 1) text = splice(text, at, 0, word);
    else if (way === 2) text = splice(text, at, word.length, word);
    else if (way === 3) text = splice(text, at, 0, part);
    else if (way === 4) text = splice(text, at, 0, word.repeat(1 + draw.below(draw.oneIn(6) ? 20_000 : 70)));
    else if (way === 5)
      text = splice(text, at, length, draw.oneIn(2) ? part.toUpperCase() : part.toLowerCase());
    else if (way === 6) text = text.slice(0, at);
    else if (way === 7) text = splice(text, at, length, part.split(/(?:)/u).reverse().join(""));
    else text = draw.pick(["", " ", `${text} ${text}`, ` ${text}\n`, text.replaceAll(part, word)]);
    said.push(
      `${["delete", "insert", "replace", "double", "repeat", "recase", "cut", "reverse", "other"][way] ?? ""} at ${at}`,
    );
  }
  return { text, what: `${said.join(", ")}: ${JSON.stringify(text.slice(0, 160))}` };
};
