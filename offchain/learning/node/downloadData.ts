import { createHash } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { DownloadError } from "../data/errors.ts";
import { MED_MNIST } from "../data/medMnist.ts";

/** What a download gave. */
export type DownloadedData = {
  readonly path: string;
  readonly url: string;
  readonly bytes: number;
  readonly md5: string;
  /** Whether the MD5 is an official one. Another one is no reason to refuse the file, but belongs to every result on it. */
  readonly official: boolean;
};

/** Version 2 of MedMNIST; its doi is 10.5281/zenodo.6496656. */
const HOST = "https://zenodo.org/records/6496656/files";
/** Far above the largest file at 28 × 28 (PathMNIST, about 0.2 GB). */
const MOST_BYTES = 2 ** 30;

/**
 * Fetch a MedMNIST file (28 × 28) from Zenodo. It is written under another name first and renamed when it is whole, so
 * a broken download leaves nothing behind that could be taken for the data.
 *
 * @param name of the data set, e.g. "pneumoniamnist"
 * @param folder where "NAME.npz" goes; made when it is not there
 * @param options `host` and `fetch` are for mirrors and tests; `onProgress` gets bytes so far and, if known, of all
 * @throws DownloadError for an unknown name, an answer that is no file, or a connection that breaks
 * @example await downloadData("pneumoniamnist", "data")
 */
export const downloadData = async (
  name: string,
  folder: string,
  options: {
    readonly host?: string;
    readonly fetch?: typeof fetch;
    readonly onProgress?: (bytes: number, total: number | null) => void;
  } = {},
): Promise<DownloadedData> => {
  const known = Object.hasOwn(MED_MNIST, name) ? MED_MNIST[name] : undefined;
  const url = `${options.host ?? HOST}/${encodeURIComponent(name)}.npz?download=1`;
  if (known === undefined) {
    throw new DownloadError(
      url,
      "is none of MedMNIST's files",
      `The names are ${Object.keys(MED_MNIST).join(", ")}.`,
    );
  }
  const path = join(folder, `${name}.npz`);
  const partial = `${path}.${process.pid}.part`;
  const hash = createHash("md5");
  let bytes = 0;
  try {
    const response = await (options.fetch ?? fetch)(url);
    if (!response.ok || response.body === null) {
      throw new DownloadError(
        url,
        `answered ${response.status}`,
        "Try again later, or fetch the file in a browser.",
      );
    }
    const length = Number(response.headers.get("content-length") ?? NaN);
    const total = Number.isSafeInteger(length) ? length : null;
    await mkdir(folder, { recursive: true });
    const file = await open(partial, "wx");
    try {
      for await (const chunk of response.body) {
        bytes += chunk.length;
        if (bytes > MOST_BYTES)
          throw new DownloadError(url, `sends more than ${MOST_BYTES} bytes`, "Is it the right host?");
        hash.update(chunk);
        await file.writeFile(chunk);
        options.onProgress?.(bytes, total);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (total !== null && bytes !== total && response.headers.get("content-encoding") === null) {
      throw new DownloadError(url, `ended after ${bytes} of ${total} bytes`, "Try again.");
    }
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    if (cause instanceof DownloadError) throw cause;
    throw new DownloadError(
      url,
      "could not be fetched and written",
      "Are you online, and may you write there?",
      cause,
    );
  }
  const md5 = hash.digest("hex");
  return { path, url, bytes, md5, official: known.md5.includes(md5) };
};
