import type { Chain } from "../../chain/chain.ts";
import { ChainError } from "../../chain/errors.ts";
import { errorWords } from "../../chain/errorWords.ts";
import type { Hex } from "../../chain/hex.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { readChain } from "../../chain/readChain.ts";
import { readRequest } from "../../chain/requests/readRequest.ts";
import { requestAccess } from "../../chain/requests/requestAccess.ts";
import { requestEmergency } from "../../chain/requests/requestEmergency.ts";
import { generateEncryptionKeyPair } from "../../records/keys/generateEncryptionKeyPair.ts";
import { hashReason } from "./hashReason.ts";
import { toHex } from "./hexBytes.ts";
import { keepEmergencyReason } from "./home/emergencyReasons.ts";
import type { Home } from "./home/home.ts";
import {
  forgetPendingRequest,
  keepPendingRequest,
  readPendingRequests,
  type PendingRequest,
} from "./home/pendingRequests.ts";

const ETREAT = 32;

/**
 * Ask the guardians for their shares: a request on the chain, bound to a fresh key that only this home has. One that
 * is still open for the same record and purpose is taken up again.
 *
 * @param reason files an emergency; its salted hash goes to the chain, and the auditor will ask for reason and salt,
 * which this home keeps (readEmergencies)
 */
export async function requestShares(
  chain: Chain,
  home: Home,
  { record, purpose, reason }: { record: Hex; purpose: number; reason?: string | undefined },
): Promise<PendingRequest> {
  const open = reason === undefined ? await findOpen(chain, home, record, purpose) : undefined;
  if (open !== undefined) return open;
  const accessKey = await generateEncryptionKeyPair();
  const key = toHex(accessKey.publicKey);
  const asked = reason === undefined ? purpose : ETREAT;
  const facts = { record, accessor: home.account, purpose: asked, accessKey: key };
  const requestId = parseHex(await readChain(chain.contracts.keyRelease.requestId(facts)), "request id", 32);
  const block = await readChain(chain.provider.getBlockNumber());
  const request = { requestId, record, purpose: asked, accessKey, block };
  // Kept before it is sent: an answer to a request whose key is lost would be lost too.
  await keepPendingRequest(home, request);
  try {
    if (reason === undefined) await requestAccess(chain, record, purpose, key);
    else await requestEmergency(chain, record, await keepReason(home, reason), key);
  } catch (error) {
    // Only a contract's refusal is the end of it: after any other failure it may be mined all the same, and answered.
    if (error instanceof ChainError && Object.hasOwn(errorWords, error.code)) {
      await forgetPendingRequest(home, requestId);
    }
    throw error;
  }
  return request;
}

/** Before it is filed, and whatever becomes of the filing: a hash on the chain that nobody can explain looks like abuse. */
async function keepReason(home: Home, reason: string): Promise<Hex> {
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const reasonHash = hashReason(salt, reason);
  await keepEmergencyReason(home, reasonHash, { salt: toHex(salt), reason });
  return reasonHash;
}

async function findOpen(
  chain: Chain,
  home: Home,
  record: Hex,
  purpose: number,
): Promise<PendingRequest | undefined> {
  for (const request of await readPendingRequests(home)) {
    if (request.record !== record || request.purpose !== purpose) continue;
    const { expires } = await readRequest(chain, request.requestId);
    if (expires > Date.now() / 1000) return request;
  }
  return undefined;
}
