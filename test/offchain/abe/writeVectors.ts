/** Writes test/vectors/abe-v1.json anew. Only for a new version of the format: the file is what pins this one. */
import { writeFile } from "node:fs/promises";
import { makeVectors } from "./makeVectors.ts";

await writeFile(
  new URL("../../vectors/abe-v1.json", import.meta.url),
  `${JSON.stringify(await makeVectors(), null, 2)}\n`,
);
