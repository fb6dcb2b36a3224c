import * as z from "zod/mini";
import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import type { Hex } from "../../chain/deployment.ts";
import type { Engine } from "../engine.ts";
import { fromHex, toHex } from "../hexBytes.ts";
import { keepBox, readBox } from "./deviceBox.ts";
import { hexSchema } from "./hexSchema.ts";

/**
 * A request for access under way. Patients and guardians may answer days later; the key that opens the answer must
 * outlive the page that asked.
 */
export type PendingRequest = {
  readonly requestId: Hex;
  readonly record: Hex;
  /** One bit of the purposes mask. */
  readonly purpose: number;
  readonly accessKey: EncryptionKeyPair;
  /** A block before the request's, where looking for the answer begins. */
  readonly block: number;
};

type Device = Pick<Engine, "store" | "vault">;

const PREFIX = "requests/";

const stored = z.object({
  requestId: hexSchema(32),
  record: hexSchema(32),
  purpose: z.int(),
  publicKey: hexSchema(32),
  privateKey: hexSchema(32),
  block: z.int(),
});

const nameOf = (requestId: Hex): string => `${PREFIX}${requestId.slice(2)}`;

export async function keepPendingRequest(device: Device, request: PendingRequest): Promise<void> {
  const { accessKey, ...rest } = request;
  const { publicKey, privateKey } = accessKey;
  const json = JSON.stringify({ ...rest, publicKey: toHex(publicKey), privateKey: toHex(privateKey) });
  await keepBox(device, nameOf(request.requestId), new TextEncoder().encode(json));
}

/** Undefined when this device has not sent it. */
export const readPendingRequest = (device: Device, requestId: Hex): Promise<PendingRequest | undefined> =>
  read(device, nameOf(requestId));

export async function readPendingRequests(device: Device): Promise<readonly PendingRequest[]> {
  const names = await device.store.list(PREFIX);
  const requests = await Promise.all(names.map((name) => read(device, name)));
  return requests.filter((request) => request !== undefined);
}

export const forgetPendingRequest = ({ store }: Device, requestId: Hex): Promise<void> =>
  store.remove(nameOf(requestId));

async function read(device: Device, name: string): Promise<PendingRequest | undefined> {
  const content = await readBox(device, name);
  if (content === undefined) return undefined;
  const { publicKey, privateKey, ...rest } = stored.parse(JSON.parse(new TextDecoder().decode(content)));
  return { ...rest, accessKey: { publicKey: fromHex(publicKey), privateKey: fromHex(privateKey) } };
}
