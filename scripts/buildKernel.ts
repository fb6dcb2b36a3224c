/**
 * Compile the kernel's AssemblyScript and write it as base64 into a module, so that Node, worker threads and a bundled
 * page load it alike: `npm run build:kernel`. The same sources give the same bytes; a test holds the committed file to it.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const kernel = new URL("../offchain/learning/kernel/", import.meta.url);
// As a program, not imported: AssemblyScript's types declare globals that would spoil everyone else's.
const compiler = createRequire(import.meta.url).resolve("assemblyscript/bin/asc.js");

/** @returns the text of `kernelBytes.ts` */
export const buildKernel = async (): Promise<string> => {
  const sources = fileURLToPath(new URL("assembly", kernel));
  const files = (await readdir(sources)).filter((file) => file.endsWith(".ts")).sort();
  const temporary = await mkdtemp(join(tmpdir(), "aceso-kernel-"));
  try {
    const output = join(temporary, "kernel.wasm");
    // No allocator and no collector: the arena is planned outside. Strict simd128 only: relaxed-simd would not be the
    // same on every machine.
    const options = ["-O3", "--noAssert", "--converge", "--runtime", "stub", "--enable", "simd,bulk-memory"];
    const parameters = [compiler, ...files, "--baseDir", sources, "--outFile", output, ...options];
    await promisify(execFile)(process.execPath, [...parameters, "--use", "abort="]);
    return describe(await readFile(output, "base64"));
  } finally {
    await rm(temporary, { recursive: true });
  }
};

const describe = (base64: string): string => {
  const lines = (base64.match(/.{1,100}/g) ?? []).map((line) => `  "${line}"`);
  return [
    "// Written by `npm run build:kernel` from the sources in assembly/. Do not edit.",
    "",
    "/** The kernel's WebAssembly, in base64. */",
    "export const kernelBytes =",
    `${lines.join(" +\n")};`,
    "",
  ].join("\n");
};

if (import.meta.main) await writeFile(new URL("kernelBytes.ts", kernel), await buildKernel());
