import type { Chain } from "../../chain/chain.ts";
import { deriveStorageKey } from "../../chain/deriveStorageKey.ts";
import { parseHex } from "../../chain/parseHex.ts";
import { readBlockRef } from "../../chain/readBlockRef.ts";
import { placeOf } from "../../chain/tasks/placeOf.ts";
import type { Ipfs } from "../../ipfs/ipfs.ts";
import { judgeRound } from "../../learning/tasks/judgeRound.ts";
import { openPoolHere } from "../../learning/tasks/openPoolHere.ts";
import { deriveEncryptionKeyPair } from "../../records/keys/deriveEncryptionKeyPair.ts";
import type { Reader } from "../replay/reader.ts";

const NOBODY = `0x${"00".repeat(20)}` as const;

/** The account that reads, with the keys that what is sealed to it opens with: of the chain's signer, if it has one. */
async function whoReads({ signer }: Chain): Promise<Pick<Reader, "account" | "keys">> {
  if (signer === undefined) return { account: NOBODY, keys: undefined };
  const account = parseHex(await signer.getAddress(), "the account", 20);
  return { account, keys: await deriveEncryptionKeyPair(deriveStorageKey(signer), 1) };
}

/** What recomputing needs, for somebody who keeps nothing. */
export async function openReader(chain: Chain, ipfs: Ipfs): Promise<Reader> {
  const files = new Map<string, Uint8Array>();
  const updates = new Map<string, Uint8Array>();
  const documents = new Map<string, string>();
  const head = await readBlockRef(chain, "latest");
  return {
    ...(await whoReads(chain)),
    chain,
    place: placeOf(chain),
    ipfs,
    files: { get: (digest) => files.get(digest), keep: (digest, bytes) => void files.set(digest, bytes) },
    updates: {
      get: (task, digest) => updates.get(`${task}/${digest}`),
      keep: (task, digest, bytes) => void updates.set(`${task}/${digest}`, bytes),
    },
    documents: {
      get: (path) => documents.get(path),
      keep(path, body) {
        const stands = documents.get(path) ?? body;
        documents.set(path, stands);
        return stands;
      },
    },
    position: { latest: () => head },
    judge: (inputs) => judgeRound(inputs, openPoolHere),
  };
}
