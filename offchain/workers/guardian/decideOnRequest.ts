import type { RequestStatus } from "./store/accessRequest.ts";

/** What is known of one request when it is looked at. */
export type RequestFacts = {
  status: RequestStatus;
  /** The chain's bit of this guardian for this request, at the head. */
  released: boolean;
  /** `isPermitted` at the last confirmed block. */
  permitted: boolean;
  /** The request's life is over, by the last confirmed block's time. */
  expired: boolean;
  /** Versions whose share is held here. */
  held: number;
  /** Versions whose envelope has not been tried even once: one bundle holds all, so a moment's patience pays. */
  untried: number;
};

/**
 * - `seal`: make the bytes, once, and store them. `send`: broadcast the release of the stored bytes' digest.
 * - `publish`: put the stored bytes on IPFS. `await`: the receipt is on its way; look again when it is confirmed.
 * - `wait`: not permitted, or nothing to give; look again when a consent changes.
 * - `close`: no answer will come (any more) from here.
 */
export type RequestDecision = "seal" | "send" | "publish" | "await" | "wait" | "close";

/**
 * What to do next about a request. The two rules everything hangs on: bytes reach IPFS from `receipted` alone; and once
 * a release may be out (`sent`), or the chain has this guardian's bit, no other bytes are ever made.
 */
export function decideOnRequest(facts: RequestFacts): RequestDecision {
  const { status, released, permitted, expired, held, untried } = facts;
  switch (status) {
    case "receipted":
      return "publish";
    case "published":
    case "closed":
      return "close";
    case "sent":
      if (released) return "await";
      return expired ? "close" : "send";
    case "sealed":
      // Sealed and yet released: an earlier process sent it and died before noting so.
      if (released) return "await";
      if (expired) return "close";
      return permitted ? "send" : "wait";
    case "waiting":
      // Released without bytes: a restored guardian. A second share for one request is never made.
      if (released || expired) return "close";
      return permitted && held > 0 && untried === 0 ? "seal" : "wait";
  }
}
