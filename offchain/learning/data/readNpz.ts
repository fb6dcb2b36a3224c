import { NpzError } from "./errors.ts";
import { type NpyArray, readNpy } from "./readNpy.ts";
import { unzip } from "./unzip.ts";

/** All of MedMNIST v2 at 28 × 28 fits (the largest, PathMNIST, unpacks to 252 MB); a bomb does not. */
const DEFAULT_LIMIT = 2 ** 30;

/**
 * Read the arrays of an .npz file, by name without ".npy".
 *
 * @param source the file's name, for errors
 * @param limit most bytes that may be unpacked; 1 GiB unless given
 * @throws NpzError when the zip or one of its arrays cannot be read whole
 * @example readNpz(bytes, "pneumoniamnist.npz").get("train_images")?.shape // [4708, 28, 28]
 */
export const readNpz = (bytes: Uint8Array, source: string, limit = DEFAULT_LIMIT): Map<string, NpyArray> => {
  const arrays = new Map<string, NpyArray>();
  for (const [name, file] of unzip(bytes, source, limit)) {
    if (!name.endsWith(".npy")) throw new NpzError(source, `holds "${name}", which is no .npy array`);
    arrays.set(name.slice(0, -4), readNpy(file, `${source}: ${name}`));
  }
  if (arrays.size === 0) throw new NpzError(source, "holds no arrays");
  return arrays;
};
