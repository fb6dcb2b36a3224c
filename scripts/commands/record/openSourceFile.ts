import { open, type FileHandle } from "node:fs/promises";
import { basename, extname } from "node:path";

import type { Metadata } from "../../../offchain/records/envelope/metadata.ts";
import { CommandError } from "../frame/errors.ts";
import type { Terminal } from "../frame/terminal.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  ".dcm": "application/dicom",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".txt": "text/plain",
  ".xml": "application/xml",
  ".csv": "text/csv",
};

/** Above this a JSON file is not read whole only to learn its FHIR type. */
const FHIR_LIMIT = 16 * 1024 * 1024;

export type SourceFile = {
  readonly metadata: Metadata;
  /** From its beginning, each time. */
  read(): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
};

/** A file to seal: streamed, its name and kind inside the seal. @throws CommandError `not-a-file` */
export async function openSourceFile(
  path: string,
  mediaType: string | undefined,
  terminal: Terminal,
): Promise<SourceFile> {
  const file = await open(path, "r");
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new CommandError("not-a-file", `${path} is not a file`, { details: { path } });
    const fhirType =
      extname(path) === ".json" && found.size <= FHIR_LIMIT ? await fhirTypeOf(file) : undefined;
    const guessed =
      fhirType === undefined ? mediaTypes[extname(path).toLowerCase()] : "application/fhir+json";
    const metadata = {
      name: basename(path),
      mediaType: mediaType ?? guessed ?? "application/octet-stream",
      ...(fhirType === undefined ? {} : { fhirType }),
      size: found.size,
    };
    return { metadata, read: () => read(file, found.size, terminal), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function* read(
  file: FileHandle,
  size: number,
  terminal: Terminal,
): AsyncGenerator<Uint8Array, void, undefined> {
  let done = 0;
  const stream = file.createReadStream({ start: 0, highWaterMark: 1 << 20, autoClose: false });
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    terminal.signal.throwIfAborted();
    yield piece;
    done += piece.length;
    terminal.progress(`read ${mebibytes(done)} of ${mebibytes(size)} MiB`);
  }
}

const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

async function fhirTypeOf(file: FileHandle): Promise<string | undefined> {
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(size);
    await file.read(bytes, 0, size, 0);
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const type =
      typeof value === "object" && value !== null && "resourceType" in value ? value.resourceType : "";
    return typeof type === "string" && /^[A-Z][A-Za-z]{1,63}$/.test(type) ? type : undefined;
  } catch {
    return undefined;
  }
}
