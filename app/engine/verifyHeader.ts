import { policyId } from "../../offchain/abe/policyId.ts";
import type { AuthorityUse, Header } from "../../offchain/records/envelope/header.ts";
import type { Chain } from "../chain/chain.ts";
import type { Hex } from "../chain/deployment.ts";
import { ChainFailure } from "../chain/errors.ts";
import { accountOfLabel } from "../chain/institutions/accountOfLabel.ts";
import { readAuthorityKey } from "./people/readAuthorityKey.ts";
import { readGuardianSet } from "../chain/institutions/readGuardianSet.ts";
import { toHex } from "./hexBytes.ts";
import { isOwnProgram } from "./open/isOwnProgram.ts";
import type { Check } from "./recordCheck.ts";

/** A version as the register's event has it. */
export type RegisteredVersion = {
  readonly record: Hex;
  readonly version: number;
  readonly policy: Hex;
  readonly digest: Hex;
  /** Guardian i's epoch at i. */
  readonly epochs: readonly number[];
};

/** Hold a header, which whoever sealed it wrote, against what the chain registered. */
export async function verifyHeader(
  chain: Chain,
  header: Header,
  entry: RegisteredVersion,
  guardianSet: number,
): Promise<Check[]> {
  const isNamed = toHex(header.record) === entry.record && header.version === entry.version;
  const register: Check = {
    check: "register",
    ok: isNamed,
    detail: isNamed ? "names this record and version" : "names another record or version",
  };
  return [
    register,
    await checkPolicy(chain, header, entry),
    await checkGuardians(chain, header, entry, guardianSet),
    await checkAuthorities(chain, [...header.access.authorities, ...(header.emergency?.authorities ?? [])]),
  ];
}

async function checkPolicy(chain: Chain, header: Header, entry: RegisteredVersion): Promise<Check> {
  if (toHex(policyId(header.policy.program)) !== entry.policy)
    return { check: "policy", ok: false, detail: "is another than the registered one" };
  return (await isOwnProgram(chain, header))
    ? { check: "policy", ok: true, detail: "is the registered one, and its text says the same" }
    : { check: "policy", ok: false, detail: "shows a text that says something else than it enforces" };
}

async function checkGuardians(
  chain: Chain,
  { guardians: { threshold, shares } }: Header,
  { epochs }: RegisteredVersion,
  guardianSet: number,
): Promise<Check> {
  const set = await readGuardianSet(chain, guardianSet);
  const isSet =
    threshold === set.threshold &&
    shares.length === set.members.length &&
    shares.every(({ guardian }, i) => toHex(guardian) === set.members[i]);
  if (!isSet) return { check: "guardians", ok: false, detail: "are others than the record’s set" };
  return shares.every(({ epoch }, i) => epoch === epochs[i])
    ? { check: "guardians", ok: true, detail: `the record’s own: ${threshold} of ${shares.length} open it` }
    : { check: "guardians", ok: false, detail: "are sealed to other epoch keys than registered" };
}

async function checkAuthorities(chain: Chain, uses: readonly AuthorityUse[]): Promise<Check> {
  for (const { label, version, digest } of uses)
    if ((await publishedDigest(chain, label, version)) !== toHex(digest))
      return {
        check: "authorities",
        ok: false,
        detail: `key ${version} of ${label} is not one it published`,
      };
  const names = [...new Set(uses.map(({ label, version }) => `${label} (key ${version})`))];
  return { check: "authorities", ok: true, detail: `as published by ${names.join(", ")}` };
}

async function publishedDigest(chain: Chain, label: string, version: number): Promise<Hex | undefined> {
  try {
    return (await readAuthorityKey(chain, await accountOfLabel(chain, label), version)).digest;
  } catch (error) {
    if (error instanceof ChainFailure && error.code === "InstitutionUnknown") return undefined;
    throw error;
  }
}
