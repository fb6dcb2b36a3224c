import { createHash } from "node:crypto";
import { ChainError } from "../../chain/errors.ts";
import { isPermitted } from "../../chain/requests/isPermitted.ts";
import { readRequest } from "../../chain/requests/readRequest.ts";
import { releaseShare } from "../../chain/requests/releaseShare.ts";
import { sealRelease } from "../../records/guardians/sealRelease.ts";
import { decideOnRequest, type RequestFacts } from "./decideOnRequest.ts";
import { fromHex } from "../database/fromHex.ts";
import type { Guardian } from "./guardian.ts";
import { publishRelease } from "./publishRelease.ts";
import { atomically } from "../database/atomically.ts";
import type { AccessRequest } from "./store/accessRequest.ts";

/** Seals every share held for the record, once, and stores the exact bytes: they are all that will ever be sent. */
async function seal(guardian: Guardian, request: AccessRequest, index: number): Promise<void> {
  const { shares, requests, store } = guardian;
  const held = shares.shares(request.record);
  const sealed = await sealRelease(held, fromHex(request.accessKey), fromHex(request.id), index);
  for (const share of held.values()) share.fill(0);
  const digest = createHash("sha256").update(sealed).digest("hex");
  atomically(store, () => {
    requests.seal(request.id, sealed, `0x${digest}`);
  });
}

/** Broadcasts the release of the stored bytes. Marked as sent before it leaves, so that no crash can lose track of it. */
async function send(guardian: Guardian, request: AccessRequest, index: number): Promise<void> {
  const { requests, chain, settings, log } = guardian;
  const { id, digest, status, attempts } = request;
  if (digest === undefined || (status === "sealed" && !requests.move(id, "sealed", "sent"))) return;
  try {
    const { hash, gas } = await releaseShare(chain, request, index, digest);
    requests.retry(id, "sent", Date.now() + settings.resendMs);
    log.info({ request: id, transaction: hash, gas: String(gas) }, "release mined");
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    const refused = error.code.startsWith("KeyRelease");
    log.info({ request: id, code: error.code }, "release not accepted");
    // Kept even if it was mined and reverted: after a reorganisation the same transaction may succeed.
    requests.retry(id, "sent", Date.now() + (refused ? settings.resendMs : backoff(attempts)));
    if (!refused) throw error;
  }
}

const backoff = (attempts: number): number => Math.min(60_000, 500 * 2 ** Math.min(attempts, 10));

async function factsOf(guardian: Guardian, request: AccessRequest, index: number): Promise<RequestFacts> {
  const { chain, position, shares } = guardian;
  const at = position.latest();
  const state = await readRequest(chain, request.id);
  const asks = request.status === "waiting" || request.status === "sealed";
  return {
    status: request.status,
    released: state.released.includes(index),
    permitted: asks && (await isPermitted(chain, request, at?.number)),
    expired: at !== undefined && at.time >= request.expiresAt,
    ...shares.progress(request.record),
  };
}

/** Takes one request as far as it goes now. */
async function answer(guardian: Guardian, id: AccessRequest["id"]): Promise<void> {
  const { requests, shares, store } = guardian;
  for (;;) {
    const request = requests.get(id);
    const seat = request && shares.record(request.record);
    if (request === undefined || seat === undefined) return;
    switch (decideOnRequest(await factsOf(guardian, request, seat.index))) {
      case "seal":
        await seal(guardian, request, seat.index);
        continue;
      case "send":
        await send(guardian, request, seat.index);
        return;
      case "publish":
        await publishRelease(guardian, request);
        return;
      case "await":
        requests.move(id, request.status, "sent");
        requests.retry(id, "sent", Date.now() + guardian.settings.resendMs);
        return;
      case "wait":
        atomically(store, () => {
          requests.wait(request, request.status);
        });
        return;
      case "close":
        atomically(store, () => {
          requests.close(id, request.status);
        });
        return;
    }
  }
}

/** Requests taken before the lane reports how it went and draws breath. */
const PASS = 100;

/**
 * Answers what can be answered: seals, sends, publishes. Only one of these runs at a time, and the next is chosen anew
 * after each, so that an emergency is never behind more than the one being answered. One request's trouble does not keep
 * the others from their turn; the first trouble is thrown at the end of the pass.
 */
export async function answerRequests(guardian: Guardian, signal: AbortSignal): Promise<void> {
  let trouble: Error | undefined;
  const taken = new Set<AccessRequest["id"]>();
  while (!signal.aborted && taken.size < PASS) {
    const next = guardian.requests.due(Date.now()).find(({ id }) => !taken.has(id));
    if (next === undefined) break;
    taken.add(next.id);
    try {
      await answer(guardian, next.id);
    } catch (error) {
      trouble ??= error instanceof Error ? error : new Error(String(error));
    }
  }
  if (trouble !== undefined) throw trouble;
}
