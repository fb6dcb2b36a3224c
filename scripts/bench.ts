import { readdir } from "node:fs/promises";

/**
 * Run one bench by name: `npm run bench -- NAME [--json]`. Each bench is a file of `scripts/bench/` that exports
 * `bench()`, a promise of plain figures; `--json` prints them as one JSON object and nothing else.
 */
const directory = new URL("./bench/", import.meta.url);
const names = (await readdir(directory)).filter((f) => f.endsWith(".ts")).map((f) => f.slice(0, -3));
const [name, ...flags] = process.argv.slice(2);
const json = flags.includes("--json");

if (name === undefined || !names.includes(name) || flags.some((flag) => flag !== "--json")) {
  process.stderr.write(`usage: npm run bench -- NAME [--json], where NAME is one of: ${names.join(", ")}\n`);
  process.exit(2);
}

const { bench } = (await import(new URL(`${name}.ts`, directory).href)) as { bench: () => Promise<object> };
const figures = await bench();
process.stdout.write(`${JSON.stringify(figures, null, json ? 0 : 2)}\n`);
process.exit(0);
