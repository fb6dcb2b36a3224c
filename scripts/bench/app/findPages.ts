import { readdir } from "node:fs/promises";
import { join } from "node:path";

const app = new URL("../../../app/", import.meta.url).pathname;

/** The paths of every page of the dApp: folders of app/ that have a page.tsx. None has a parameter in its path. */
export async function findPages(): Promise<readonly string[]> {
  const names = await readdir(app, { recursive: true });
  return names
    .filter((name) => name.endsWith("page.tsx") && join("/", name).endsWith("/page.tsx"))
    .map((name) => join("/", name, ".."))
    .sort();
}
