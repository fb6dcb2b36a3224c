import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import type { Hex } from "../../../chain/hex.ts";
import { parseHex } from "../../../chain/parseHex.ts";
import type { EncryptionKeyPair } from "../../../records/keys/encryptionKeyPair.ts";
import { fromHex, toHex } from "../hexBytes.ts";
import type { Home } from "./home.ts";
import { openHomeBox, sealHomeBox } from "./homeBox.ts";
import { writeSecretFile } from "./writeSecretFile.ts";

/**
 * A request for access under way. Patients and guardians may answer days later; the key that opens the answer must
 * outlive the process that asked.
 */
export type PendingRequest = {
  readonly requestId: Hex;
  readonly record: Hex;
  /** One bit of the purposes mask. */
  readonly purpose: number;
  readonly accessKey: EncryptionKeyPair;
  /** The block of the request, where looking for the answer begins. */
  readonly block: number;
};

const id = z.string().transform((text) => parseHex(text, "an id", 32));
const key = z.string().transform((text) => fromHex(parseHex(text, "a key", 32)));

const stored = z.object({
  requestId: id,
  record: id,
  purpose: z.number().int(),
  publicKey: key,
  privateKey: key,
  block: z.number().int(),
});

const nameOf = (requestId: Hex): string => `requests/${requestId.slice(2)}`;

export async function keepPendingRequest(home: Home, request: PendingRequest): Promise<void> {
  const name = nameOf(request.requestId);
  const { accessKey, ...rest } = request;
  const json = JSON.stringify({
    ...rest,
    publicKey: toHex(accessKey.publicKey),
    privateKey: toHex(accessKey.privateKey),
  });
  await writeSecretFile(
    join(home.directory, name),
    await sealHomeBox(home, name, new TextEncoder().encode(json)),
  );
}

export async function readPendingRequests(home: Home): Promise<readonly PendingRequest[]> {
  const files = (await readdir(join(home.directory, "requests")).catch(() => [])).filter(
    (file) => !file.endsWith(".tmp"),
  );
  return Promise.all(
    files.map(async (file) => {
      const name = `requests/${file}`;
      const box = new Uint8Array(await readFile(join(home.directory, name)));
      const text = new TextDecoder().decode(await openHomeBox(home, name, box));
      const { publicKey, privateKey, ...rest } = stored.parse(JSON.parse(text));
      return { ...rest, accessKey: { publicKey, privateKey } };
    }),
  );
}

export const forgetPendingRequest = (home: Home, requestId: Hex): Promise<void> =>
  rm(join(home.directory, nameOf(requestId)), { force: true });
