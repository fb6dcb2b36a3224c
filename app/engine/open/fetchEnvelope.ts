import { sha256 } from "@noble/hashes/sha2.js";
import { policyId } from "../../../offchain/abe/policyId.ts";
import { walkFile } from "../../../offchain/ipfs/walkFile.ts";
import type { Header } from "../../../offchain/records/envelope/header.ts";
import { readEnvelope, type Envelope } from "../../../offchain/records/envelope/readEnvelope.ts";
import type { Chain } from "../../chain/chain.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { readInlineEnvelope } from "../../chain/records/readInlineEnvelope.ts";
import type { RecordState } from "../../chain/records/record.ts";
import type { Reader } from "../engine.ts";
import { EngineError } from "../errors.ts";
import { fromHex, toHex } from "../hexBytes.ts";
import { isOwnProgram } from "./isOwnProgram.ts";

export type FetchedEnvelope = Envelope & { readonly inline: boolean };

/**
 * The newest version's envelope from IPFS or out of the chain itself, every block checked against the digest of the
 * register, its header against what the chain says of the record: version, policy (the program, and that the text
 * shown is what it was compiled from), guardians and how many of them open it. Close it when only the header is wanted.
 *
 * @throws EngineError `envelope-mismatch`; what Blocks, walkFile and readEnvelope throw
 */
export async function fetchEnvelope(
  { chain, blocks }: Reader,
  state: RecordState,
  signal?: AbortSignal,
): Promise<FetchedEnvelope> {
  const { record, version, digest } = state;
  const stored = await readInlineEnvelope(chain, record, version);
  const refuse = (what: string) =>
    new EngineError("envelope-mismatch", `What is registered as version ${version} of this record ${what}.`, {
      repair: "Do not trust it: whoever registered it sealed something else. Ask for a correction.",
      values: { record, version, what },
    });
  if (stored !== undefined && toHex(sha256(stored)) !== digest) throw refuse("has another digest");
  const source =
    stored === undefined ? walkFile((cid) => blocks.get(cid, signal), fromHex(digest)) : once(stored);
  const envelope = await readEnvelope(source);
  try {
    const difference = await findDifference(chain, envelope.header, state);
    if (difference !== undefined) throw refuse(difference);
  } catch (error) {
    await envelope.close();
    throw error;
  }
  return { ...envelope, inline: stored !== undefined };
}

/** Where a header, which its owner wrote, disagrees with the chain, which decides. */
async function findDifference(
  chain: Chain,
  header: Header,
  { record, version, policy, guardianSet }: RecordState,
): Promise<string | undefined> {
  if (toHex(header.record) !== record || header.version !== version) return "names another record or version";
  if (toHex(policyId(header.policy.program)) !== policy) return "has another policy than the registered one";
  if (!(await isOwnProgram(chain, header))) return "stands under another policy than it shows";
  const { members, threshold } = await readGuardianSet(chain, guardianSet);
  const { shares } = header.guardians;
  const isSameSet =
    shares.length === members.length && shares.every(({ guardian }, i) => toHex(guardian) === members[i]);
  if (!isSameSet) return "is sealed to other guardians than the record's, or in another order";
  return header.guardians.threshold === threshold
    ? undefined
    : `asks for another number of guardians than the ${threshold} of the record's set`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}
