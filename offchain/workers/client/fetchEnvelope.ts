import { sha256 } from "@noble/hashes/sha2.js";

import { policyId } from "../../abe/policyId.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import type { RecordState } from "../../chain/records/record.ts";
import { readInlineEnvelope } from "../../chain/records/readInlineEnvelope.ts";
import { readFile } from "../../ipfs/readFile.ts";
import type { Header } from "../../records/envelope/header.ts";
import { readEnvelope, type Envelope } from "../../records/envelope/readEnvelope.ts";
import type { Connection } from "./connection.ts";
import { ClientError } from "./errors.ts";
import { fromHex, toHex } from "./hexBytes.ts";
import { isOwnProgram } from "./isOwnProgram.ts";

export type FetchedEnvelope = Envelope & { readonly inline: boolean };

/**
 * The newest version's envelope from IPFS or out of the chain itself, every block checked against the digest of the
 * register, its header against what the chain says of the record: version, policy (the program, and that the text
 * shown is what it was compiled from), guardians and how many of them open it.
 *
 * @throws ClientError `envelope-mismatch`; what readFile and readEnvelope throw
 */
export async function fetchEnvelope(
  { chain, ipfs }: Connection,
  state: RecordState,
): Promise<FetchedEnvelope> {
  const { record, version, digest } = state;
  const stored = await readInlineEnvelope(chain, record, version);
  const refuse = (what: string) =>
    new ClientError(
      "envelope-mismatch",
      `the envelope registered as version ${version} of ${record} ${what}`,
      {
        repair: "its owner registered something else: ask for a correction",
        values: { record, version },
      },
    );
  if (stored !== undefined && toHex(sha256(stored)) !== digest) throw refuse("has another digest");
  const envelope = await readEnvelope(stored === undefined ? readFile(ipfs, fromHex(digest)) : once(stored));
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
  chain: Connection["chain"],
  header: Header,
  { record, version, policy, guardianSet }: RecordState,
): Promise<string | undefined> {
  if (toHex(header.record) !== record || header.version !== version) return "names another record or version";
  if (toHex(policyId(header.policy.program)) !== policy) return "has another policy than the registered one";
  if (!(await isOwnProgram(chain, header))) return "stands under another policy than it shows";
  const { members, threshold } = await readGuardianSet(chain, guardianSet);
  const { shares } = header.guardians;
  if (
    shares.length !== members.length ||
    !shares.every(({ guardian }, i) => toHex(guardian) === members[i])
  ) {
    return "is sealed to other guardians than the record's, or in another order";
  }
  return header.guardians.threshold === threshold
    ? undefined
    : `asks for another number of guardians than the ${threshold} of the record's set`;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes);
}
