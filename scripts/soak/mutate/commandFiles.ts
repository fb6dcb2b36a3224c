import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { buildProgram } from "../../commands/buildProgram.ts";
import { runProgram } from "../../commands/frame/runProgram.ts";
import { cast } from "./cast.ts";
import { SoakFault } from "./errors.ts";
import { homeFiles } from "./homeFiles.ts";

/** The directory that commands run in: what lies there, and what has changed since. */
export type CommandFiles = {
  readonly names: readonly string[];
  readonly read: (name: string) => Uint8Array;
  /** Files that are not as they were laid out, now put back. */
  readonly restore: () => Promise<ReadonlyMap<string, Uint8Array>>;
};

export const PLAINTEXT = new TextEncoder().encode("Blood pressure 128/82.\n".repeat(100));

export const POLICY = "nurse@mercy or eu@charite";

/**
 * Lays out a network whose chain does not answer, a person's home, and keys and sealed files of the commands' own making.
 * The worker's INIT_CWD is `directory`, so the commands take relative paths from there.
 */
export const commandFiles = async (directory: string): Promise<CommandFiles> => {
  parsePolicy(POLICY);
  await homeFiles(directory);
  const people = await cast();
  await writeFile(join(directory, "envelope.bin"), (await people.seal(PLAINTEXT)).bytes);
  await writeFile(join(directory, "plain.txt"), PLAINTEXT);
  await writeFile(join(directory, "bundle.json"), '{"resourceType":"Bundle","type":"collection"}');
  const holder = "eip155:1:0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
  for (const line of [
    "abe authority mercy",
    "abe authority charite",
    `abe key nurse --authority mercy.key --holder ${holder} --out nurse.key`,
  ]) {
    await mustRun(line.split(" "));
  }
  await mustRun([
    "abe",
    "encrypt",
    "plain.txt",
    "--policy",
    POLICY,
    "--authority",
    "mercy.pub",
    "--authority",
    "charite.pub",
  ]);

  const list = async (): Promise<Map<string, Uint8Array>> => {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const found = new Map<string, Uint8Array>();
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) found.set(path.slice(directory.length + 1), new Uint8Array(await readFile(path)));
    }
    return found;
  };
  const laid = await list();
  return {
    names: [...laid.keys()],
    read: (name) => laid.get(name) ?? new Uint8Array(0),
    restore: async () => {
      const now = await list();
      const changed = [...now].filter(
        ([name, bytes]) => Buffer.compare(bytes, laid.get(name) ?? NOTHING) !== 0,
      );
      for (const [name] of changed) if (!laid.has(name)) await rm(join(directory, name));
      for (const [name, bytes] of laid) {
        const found = now.get(name);
        if (found !== undefined && Buffer.compare(found, bytes) === 0) continue;
        await mkdir(dirname(join(directory, name)), { recursive: true });
        await writeFile(join(directory, name), bytes);
      }
      return new Map(changed);
    },
  };
};

const NOTHING = Uint8Array.of(0);

const mustRun = async (argv: readonly string[]): Promise<void> => {
  if ((await runProgram(argv, buildProgram)) !== 0)
    throw new SoakFault(`${argv.join(" ")} fails as it stands`);
};
