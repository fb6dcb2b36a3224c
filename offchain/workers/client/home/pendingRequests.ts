import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

import type { EncryptionKeyPair } from "../../../records/keys/encryptionKeyPair.ts";
import type { Home } from "./home.ts";
import { openHomeBox, sealHomeBox } from "./homeBox.ts";
import { writeSecretFile } from "./writeSecretFile.ts";

/**
 * A request for access under way. Patients and guardians may answer days later; the key that opens the answer must
 * outlive the process that asked.
 */
export type PendingRequest = {
  readonly requestId: string;
  readonly record: string;
  /** One bit of the purposes mask. */
  readonly purpose: number;
  readonly accessKey: EncryptionKeyPair;
  /** The block of the request, where looking for the answer begins. */
  readonly block: number;
};

const stored = z.object({
  requestId: z.string(),
  record: z.string(),
  purpose: z.number().int(),
  publicKey: z.string(),
  privateKey: z.string(),
  block: z.number().int(),
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));

const nameOf = (requestId: string): string => `requests/${requestId.slice(2)}`;

export async function keepPendingRequest(home: Home, request: PendingRequest): Promise<void> {
  const name = nameOf(request.requestId);
  const { accessKey, ...rest } = request;
  const json = JSON.stringify({
    ...rest,
    publicKey: hex(accessKey.publicKey),
    privateKey: hex(accessKey.privateKey),
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
      return { ...rest, accessKey: { publicKey: bytes(publicKey), privateKey: bytes(privateKey) } };
    }),
  );
}

export const forgetPendingRequest = (home: Home, requestId: string): Promise<void> =>
  rm(join(home.directory, nameOf(requestId)), { force: true });
