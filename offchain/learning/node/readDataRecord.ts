import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

import type { FileReport } from "../data/dataReport.ts";
import { describeFile } from "../data/describeFile.ts";
import { WfdbError } from "../data/errors.ts";
import type { AnnotatedRecord } from "../data/beatDataset.ts";
import { readWfdb } from "../data/readWfdb.ts";
import { readWfdbAnnotations } from "../data/readWfdbAnnotations.ts";
import { readWfdbHeader } from "../data/readWfdbHeader.ts";

/**
 * Read a WFDB record from disk: its header, the signal files beside it, and its reference annotations (.atr).
 * @param path of the .hea file
 * @throws WfdbError when a file is missing or damaged
 */
export const readDataRecord = async (
  path: string,
): Promise<{ readonly annotated: AnnotatedRecord; readonly files: readonly FileReport[] }> => {
  const folder = dirname(path);
  const read = async (name: string): Promise<Uint8Array> => {
    try {
      return new Uint8Array(await readFile(join(folder, name)));
    } catch (cause) {
      throw new WfdbError(
        name,
        "cannot be read",
        "A record is a .hea, its signal files and an .atr, side by side.",
        cause,
      );
    }
  };
  const source = basename(path);
  const headerBytes = await read(source);
  const text = new TextDecoder("latin1").decode(headerBytes);
  const header = readWfdbHeader(text, source);
  const named = [...new Set(header.signals.map(({ file }) => file))];
  const foreign = named.find((name) => name !== basename(name) || name === "." || name === "..");
  if (foreign !== undefined) {
    throw new WfdbError(
      source,
      `names the signal file "${foreign}"`,
      "Signal files lie beside their header.",
    );
  }
  const signals = new Map<string, Uint8Array>();
  for (const name of named) signals.set(name, await read(name));
  const atr = source.replace(/\.hea$/i, ".atr");
  const atrBytes = await read(atr);
  return {
    annotated: {
      record: readWfdb(text, signals, source),
      annotations: readWfdbAnnotations(atrBytes, atr),
    },
    files: [
      describeFile(headerBytes, source),
      ...[...signals].map(([name, bytes]) => describeFile(bytes, name)),
      describeFile(atrBytes, atr),
    ],
  };
};
