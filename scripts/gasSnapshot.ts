import { readFile, writeFile } from "node:fs/promises";
import { bench } from "./bench/gas.ts";
import { bench as benchRounds } from "./bench/rounds.ts";

/**
 * Hold the gas of every benched action, and of a learning round, to the committed snapshot, to the unit: `node scripts/gasSnapshot.ts [--update]`.
 * Exits 1 and says what changed when it differs; `--update` writes the new figures, to be looked at and committed.
 */
const file = new URL("../test/contracts/gas.snapshot.json", import.meta.url);
const flags = process.argv.slice(2);
if (flags.some((flag) => flag !== "--update")) {
  process.stderr.write("usage: node scripts/gasSnapshot.ts [--update]\n");
  process.exit(2);
}

const figures = { ...(await bench()), rounds: await benchRounds() };
const text = `${JSON.stringify(figures, null, 2)}\n`;
const snapshot = await readFile(file, "utf8").catch(() => "");

if (flags.includes("--update")) {
  await writeFile(file, text);
  process.stderr.write("gas snapshot written\n");
} else if (text !== snapshot) {
  const known = snapshot.split("\n");
  const changed = text.split("\n").filter((line, i) => line !== known[i]);
  process.stderr.write(
    `gas differs from test/contracts/gas.snapshot.json:\n${changed.join("\n")}\n` +
      "If that is meant: node scripts/gasSnapshot.ts --update\n",
  );
  process.exit(1);
}
process.exit(0);
