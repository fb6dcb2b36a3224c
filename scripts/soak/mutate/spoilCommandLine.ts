import { resolve, sep } from "node:path";
import { commandLines } from "./commandLines.ts";
import { commandWords } from "./commandWords.ts";
import type { Draw } from "./draw.ts";
import { mutateText } from "./mutateText.ts";

/** Changes the words of a command line. What could write outside of `directory`, or start a network, is kept out. */
export const spoilCommandLine = (
  directory: string,
  draw: Draw,
): { argv: readonly string[]; what: string } => {
  let argv = [...draw.pick(commandLines)];
  // Mostly one value, so that the command behind the arguments is reached.
  const isDeep = draw.oneIn(2);
  for (let times = isDeep ? 1 : 1 + draw.below(3); times > 0; times--) {
    const values = argv.flatMap((word, i) => (i < 2 || word.startsWith("-") ? [] : [i]));
    const at = isDeep && values.length > 0 ? draw.pick(values) : draw.below(argv.length + 1);
    const way = isDeep ? draw.pick([2, 7, 7]) : draw.below(8);
    const word = draw.pick(commandWords);
    if (way === 0) argv.splice(at, 1);
    else if (way === 1) argv.splice(at, 0, word);
    else if (way === 2) argv.splice(at, 1, word);
    else if (way === 3) argv.splice(at, 0, argv[at] ?? word);
    else if (way === 4) argv = argv.slice(0, at);
    else if (way === 5) argv.push(argv.splice(at, 1)[0] ?? word);
    else argv[at] = mutateText(argv[at] ?? word, draw, commandWords).text.slice(0, 30_000);
  }
  if (!draw.oneIn(4)) argv.splice(draw.below(argv.length + 1), 0, "--json");
  // An argument cannot hold a zero, nor half a character; the operating system would not pass it.
  const sayable = argv.map((word) => keepInside(directory, word.replaceAll("\0", "").toWellFormed()));
  const chosen = sayable.find((word) => !word.startsWith("-"));
  const harmless = chosen === "up" ? sayable.with(sayable.indexOf("up"), "upp") : sayable;
  return { argv: harmless, what: JSON.stringify(harmless.map((word) => word.slice(0, 200))) };
};

const keepInside = (directory: string, word: string): string => {
  const value = word.slice(word.startsWith("-") ? word.indexOf("=") + 1 : 0);
  const path = resolve(directory, value);
  return path === directory || path.startsWith(directory + sep)
    ? word
    : word.replaceAll("/", "_").replaceAll("..", "__");
};
