/**
 * Compile the kernel's AssemblyScript and write it as base64 into a module, so that Node, worker threads and a bundled
 * page load it alike: `npm run build:kernel`. The same sources give the same bytes; a test holds the committed file to it.
 */
import { readdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const kernel = new URL("../offchain/learning/kernel/", import.meta.url);

/** @returns the text of `kernelBytes.ts` */
export const buildKernel = async (): Promise<string> => {
  const directory = fileURLToPath(new URL("assembly", kernel));
  const sources = (await readdir(directory)).filter((file) => file.endsWith(".ts")).sort();
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      ...sources,
      "--baseDir",
      directory,
      "--outFile",
      "kernel.wasm",
      // No allocator and no collector: the arena is planned outside. Strict simd128 only: relaxed-simd would not be
      // the same on every machine.
      ...["-O3", "--noAssert", "--converge", "--runtime", "stub", "--enable", "simd,bulk-memory"],
      ...["--use", "abort="],
    ],
    {
      writeFile: (name, contents) => {
        if (name.endsWith(".wasm") && contents instanceof Uint8Array) binary = contents;
      },
    },
  );
  if (error !== null || binary === undefined)
    throw new Error(`The kernel does not compile.\n${stderr.toString()}`);
  const lines =
    Buffer.from(binary)
      .toString("base64")
      .match(/.{1,100}/g) ?? [];
  const text = lines.map((line) => `  "${line}"`).join(" +\n");
  return `// Written by \`npm run build:kernel\` from the sources in assembly/. Do not edit.\n\n/** The kernel's WebAssembly, in base64. */\nexport const kernelBytes =\n${text};\n`;
};

if (import.meta.main) await writeFile(new URL("kernelBytes.ts", kernel), await buildKernel());
