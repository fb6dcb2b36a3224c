import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { NetworkError } from "./errors.ts";

const root = new URL("../../", import.meta.url).pathname;

/**
 * Compile the contracts and generate their types unless that has been done since the last change; a fresh clone has
 * neither. Costs a few milliseconds when there is nothing to do. Whatever imports the chain room must be imported after.
 *
 * @param onBuild called before a build, which takes from seconds to minutes
 * @throws NetworkError `process-failed`
 */
export async function ensureBuilt(onBuild: () => void): Promise<void> {
  const [types, artifacts, compiled, changed] = await Promise.all([
    modified(join(root, "types/ethers-contracts/index.ts")),
    hasArtifacts(),
    modified(join(root, "cache/compile-cache.json")),
    lastChange(),
  ]);
  if (types > 0 && artifacts && compiled >= changed) return;
  onBuild();
  const child = spawn(
    process.execPath,
    [join(root, "node_modules/hardhat/dist/src/cli.js"), "build", "--no-tests", "--quiet"],
    {
      cwd: root,
      stdio: ["ignore", 2, 2],
    },
  );
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) {
    throw new NetworkError("process-failed", "the contracts do not compile", {
      repair: "run npm run build and mend what it reports",
    });
  }
}

const modified = async (path: string): Promise<number> =>
  stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  );

/** What ignition deploys. */
const deployed = [
  "@openzeppelin/contracts/access/manager/AccessManager.sol/AccessManager",
  "contracts/access/AttributeRegistry.sol/AttributeRegistry",
  "contracts/access/EncryptionKeys.sol/EncryptionKeys",
  "contracts/access/GuardianSets.sol/GuardianSets",
  "contracts/access/InstitutionRegistry.sol/InstitutionRegistry",
  "contracts/access/PolicyRegistry.sol/PolicyRegistry",
  "contracts/records/KeyRelease.sol/KeyRelease",
  "contracts/records/Offers.sol/Offers",
  "contracts/records/RecordRegistry.sol/RecordRegistry",
];

/** Not by age: a build leaves an artifact alone that it would not change; compile-cache.json tells when the last was. */
async function hasArtifacts(): Promise<boolean> {
  const times = await Promise.all(deployed.map((path) => modified(join(root, "artifacts", `${path}.json`))));
  return times.every((time) => time > 0);
}

async function lastChange(): Promise<number> {
  const contracts = join(root, "contracts");
  const names = await readdir(contracts, { recursive: true });
  const times = await Promise.all(
    names.filter((name) => name.endsWith(".sol")).map((name) => modified(join(contracts, name))),
  );
  return Math.max(0, ...times);
}
