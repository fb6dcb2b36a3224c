import { lstat } from "node:fs/promises";
import { format, parse } from "node:path";

/** `path`, or the first of `name (2).ext`, `name (3).ext`, … where there is nothing yet. */
export async function findFreeName(path: string): Promise<string> {
  const { dir, name, ext } = parse(path);
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? path : format({ dir, name: `${name} (${n})`, ext });
    const found = await lstat(candidate).catch(() => undefined);
    if (found === undefined) return candidate;
  }
}
