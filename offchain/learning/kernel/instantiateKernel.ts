import type { Kernel } from "./kernel.ts";
import { kernelBytes } from "./kernelBytes.ts";

let compiled: Promise<WebAssembly.Module> | undefined;

/** A fresh instance of the kernel with a memory of its own. It is compiled once a thread. */
export const instantiateKernel = async (): Promise<Kernel> => {
  compiled ??= WebAssembly.compile(Uint8Array.from(atob(kernelBytes), (letter) => letter.charCodeAt(0)));
  const { exports } = await WebAssembly.instantiate(await compiled);
  return exports as Kernel;
};
