import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { NetworkError } from "../network/errors.ts";

const root = new URL("../../", import.meta.url).pathname;

/** Everything the dApp is made of. */
const SOURCES = [
  "app",
  "offchain",
  "types/abis",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * Build the dApp for production unless nothing has changed since it was built.
 *
 * @throws NetworkError `process-failed`
 */
export async function ensureAppBuilt(onBuild: () => void): Promise<void> {
  const built = await modified(join(root, ".next/BUILD_ID"));
  const changed = Math.max(...(await Promise.all(SOURCES.map((source) => lastChange(join(root, source))))));
  if (built > changed) return;
  onBuild();
  const child = spawn(
    process.execPath,
    [createRequire(import.meta.url).resolve("next/dist/bin/next"), "build"],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", 2, 2],
    },
  );
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) {
    throw new NetworkError("process-failed", "the dApp does not build", {
      repair: "run npm run build:app and mend what it reports",
    });
  }
}

const modified = (path: string): Promise<number> =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

/** Of a file, or of the newest thing in a directory; a deleted file shows in its directory's own time. */
async function lastChange(path: string): Promise<number> {
  const own = await modified(path);
  const names = await readdir(path, { recursive: true }).catch(() => []);
  // Next writes this one itself, whenever it runs.
  const sources = names.filter((name) => !name.endsWith("next-env.d.ts"));
  const times = await Promise.all(sources.map((name) => modified(join(path, name))));
  return times.reduce((latest, time) => Math.max(latest, time), own);
}
