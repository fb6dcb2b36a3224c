import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { replaceFile } from "../guardian/replaceFile.ts";

/** Writes a file that is its owner's alone, whole or not at all, with the directories above it. */
export function keepPrivateFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  replaceFile(path, "", new TextEncoder().encode(text));
}
