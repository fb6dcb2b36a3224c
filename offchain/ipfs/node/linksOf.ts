import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { MalformedNodeError } from "../errors.ts";
import { codecOf } from "./codecOf.ts";

/**
 * The CIDs a block links to, in order of appearance.
 *
 * @throws MalformedNodeError when the bytes are not in the CID's codec.
 */
export function linksOf(cid: CID, bytes: Uint8Array): CID[] {
  if (cid.code === raw.code) return [];
  const codec = codecOf(cid.code);
  let value: unknown;
  try {
    value = codec.decode(bytes);
  } catch (cause) {
    throw new MalformedNodeError(cid.toString(), `is not ${codec.name}`, cause);
  }
  const links: CID[] = [];
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const item = pending.pop();
    if (typeof item !== "object" || item === null || item instanceof Uint8Array) continue;
    const link = CID.asCID(item);
    if (link !== null) links.push(link);
    else {
      // Last first, so that the first is popped first; one by one, as a list may hold more than a call takes arguments.
      const inner: unknown[] = Object.values(item);
      for (let i = inner.length - 1; i >= 0; i -= 1) pending.push(inner[i]);
    }
  }
  return links;
}
