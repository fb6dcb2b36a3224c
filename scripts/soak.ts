import { mkdir, readdir, writeFile } from "node:fs/promises";

/**
 * Run one long campaign by name: `npm run soak -- NAME [--write]`. Each is a file of `scripts/soak/` that exports
 * `soak()`: it resolves to `{ ok, …counts }`. `--write` keeps the result in `docs/soak/NAME.json`; a campaign that
 * found a fault exits with 1.
 */
const directory = new URL("./soak/", import.meta.url);
const names = (await readdir(directory)).filter((f) => f.endsWith(".ts")).map((f) => f.slice(0, -3));
const [name, ...flags] = process.argv.slice(2);

if (name === undefined || !names.includes(name) || flags.some((flag) => flag !== "--write")) {
  process.stderr.write(`usage: npm run soak -- NAME [--write], where NAME is one of: ${names.join(", ")}\n`);
  process.exit(2);
}

const { soak } = (await import(new URL(`${name}.ts`, directory).href)) as {
  soak: () => Promise<{ ok: boolean } & Record<string, unknown>>;
};
const result = await soak();
const text = `${JSON.stringify(result, null, 2)}\n`;
if (flags.includes("--write")) {
  const results = new URL("../docs/soak/", import.meta.url);
  await mkdir(results, { recursive: true });
  await writeFile(new URL(`${name}.json`, results), text);
}
process.stdout.write(text);
process.exit(result.ok ? 0 : 1);
