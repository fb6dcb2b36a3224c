import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import type { Call } from "../../chain/call.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readChain } from "../../chain/readChain.ts";
import { readRequest } from "../../chain/requests/readRequest.ts";
import { requestAccessCall } from "../../chain/requests/requestAccessCall.ts";
import { requestEmergencyCall } from "../../chain/requests/requestEmergencyCall.ts";
import { requestIdOf } from "../../chain/requests/requestIdOf.ts";
import { keepEmergencyReason } from "../device/emergencyReasons.ts";
import { keepPendingRequest, readPendingRequests } from "../device/pendingRequests.ts";
import type { Engine } from "../engine.ts";
import { toHex } from "../hexBytes.ts";
import { hashReason } from "./hashReason.ts";
import { requireOpenRecord } from "./requireOpenRecord.ts";

/** Purpose of emergencies. */
export const ETREAT = 32;

export type RequestParameters = {
  readonly record: Hex;
  /** One bit of the purposes mask; what the receipts will say. Not used with a reason. */
  readonly purpose: number;
  /** Files an emergency; its salted hash goes to the chain, the auditor will ask for reason and salt. */
  readonly reason?: string;
};

/**
 * Make a request to the guardians, bound to a fresh key that only this device has. The key is kept before anything is
 * sent: an answer to a request whose key is lost would be lost too. `call` null: a request for the same record and
 * purpose is open already.
 *
 * @throws EngineError `record-erased`
 */
export async function prepareRequest(
  engine: Pick<Engine, "chain" | "store" | "vault">,
  { record, purpose, reason }: RequestParameters,
): Promise<{ request: Hex; call: Call | null }> {
  const { chain, vault } = engine;
  await requireOpenRecord(chain, record);
  const open = reason === undefined ? await findOpen(engine, record, purpose) : undefined;
  if (open !== undefined) return { request: open, call: null };
  const accessKey = await generateEncryptionKeyPair();
  const key = toHex(accessKey.publicKey);
  const asked = reason === undefined ? purpose : ETREAT;
  const facts = { record, accessor: vault.account, purpose: asked, accessKey: key };
  const requestId = requestIdOf(chain.deployment, facts);
  const block = Number(await readChain(chain.client.getBlockNumber()));
  await keepPendingRequest(engine, { requestId, record, purpose: asked, accessKey, block });
  const call =
    reason === undefined
      ? requestAccessCall(chain.deployment, { record, purpose, accessKey: key })
      : requestEmergencyCall(chain.deployment, {
          record,
          reasonHash: await keepReason(engine, reason),
          accessKey: key,
        });
  return { request: requestId, call };
}

/** Kept whatever becomes of the filing: a hash on the chain that nobody can explain looks like abuse. */
async function keepReason(engine: Pick<Engine, "store" | "vault">, reason: string): Promise<Hex> {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const reasonHash = hashReason(salt, reason);
  await keepEmergencyReason(engine, { reasonHash, salt: toHex(salt), reason });
  return reasonHash;
}

async function findOpen(
  engine: Pick<Engine, "chain" | "store" | "vault">,
  record: Hex,
  purpose: number,
): Promise<Hex | undefined> {
  for (const request of await readPendingRequests(engine)) {
    if (request.record !== record || request.purpose !== purpose) continue;
    const { expires } = await readRequest(engine.chain, request.requestId);
    if (expires > Date.now() / 1000) return request.requestId;
  }
  return undefined;
}
