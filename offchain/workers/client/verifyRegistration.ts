import { policyId } from "../../abe/policyId.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { readChain } from "../../chain/readChain.ts";
import { readEvents } from "../../chain/readEvents.ts";
import { readRecord } from "../../chain/records/readRecord.ts";
import type { AuthorityUse, Header } from "../../records/envelope/header.ts";
import { toHex } from "./hexBytes.ts";
import { isOwnProgram } from "./isOwnProgram.ts";
import type { Check } from "./verifyEnvelope.ts";

/**
 * Hold an envelope against the register: is it the one its owner registered as this version, under this policy, with
 * these guardians, epochs and authority keys?
 *
 * @param digest sha2-256 of the envelope's root block
 */
export async function verifyRegistration(
  chain: Chain,
  header: Header,
  digest: Hex,
): Promise<readonly Check[]> {
  const record = toHex(header.record);
  const events = await readEvents(chain, { names: ["RecordRegistered", "RecordCorrected"], about: record });
  const entry = events
    .filter((e) => e.name === "RecordRegistered" || e.name === "RecordCorrected")
    .find((e) => (e.name === "RecordRegistered" ? 1 : e.version) === header.version);
  if (entry === undefined) {
    return [
      { check: "register", ok: false, detail: `no version ${header.version} of ${record} is registered` },
    ];
  }
  const state = await readRecord(chain, record);
  const standing = state.erased
    ? "erased since"
    : state.version === header.version
      ? "in force"
      : `corrected since, now version ${state.version}`;
  const isRegistered = entry.digest === digest;
  const members = await readGuardianSet(chain, state.guardianSet);
  const { threshold, shares } = header.guardians;
  const sameGuardians =
    threshold === members.threshold &&
    shares.length === members.members.length &&
    shares.every(({ guardian }, i) => toHex(guardian) === members.members[i]);
  const sameEpochs = shares.every(({ epoch }, i) => epoch === entry.epochs[i]);
  const samePolicy = toHex(policyId(header.policy.program)) === entry.policy;
  return [
    {
      check: "register",
      ok: isRegistered,
      detail: isRegistered
        ? `registered by ${state.owner}, ${standing}`
        : `the register has digest ${entry.digest}`,
    },
    { check: "policy", ok: samePolicy && (await isOwnProgram(chain, header)), detail: entry.policy },
    { check: "guardians", ok: sameGuardians && sameEpochs, detail: `${threshold} of ${shares.length}` },
    await checkAuthorities(chain, [...header.access.authorities, ...(header.emergency?.authorities ?? [])]),
  ];
}

async function checkAuthorities(chain: Chain, uses: readonly AuthorityUse[]): Promise<Check> {
  const registry = chain.contracts.institutionRegistry;
  for (const { label, version, digest } of uses) {
    const published = await readChain(registry.accountOf(label)).then((account) =>
      readChain(registry.authorityKeyDigest(account, version)),
    );
    if (published !== toHex(digest)) {
      return {
        check: "authorities",
        ok: false,
        detail: `key ${version} of ${label} is not one it published`,
      };
    }
  }
  const names = [...new Set(uses.map(({ label, version }) => `${label} ${version}`))];
  return { check: "authorities", ok: true, detail: `keys ${names.join(", ")}` };
}
