import { keccak_256 } from "@noble/hashes/sha3.js";
import type { AuthorityPublicKey } from "../../../offchain/abe/authority.ts";
import { decodeAuthorityPublicKey } from "../../../offchain/abe/decodeAuthorityPublicKey.ts";
import type { Chain } from "../../chain/chain.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import { accountOfLabel } from "../../chain/institutions/accountOfLabel.ts";
import { readAuthorityKey } from "./readAuthorityKey.ts";
import { EngineError } from "../errors.ts";
import { fromHex, toHex } from "../hexBytes.ts";

export type AuthorityToFetch = {
  readonly label: string;
  /** Left out: the newest. */
  readonly version?: number;
};

export type FetchedAuthority = { readonly version: number; readonly publicKey: AuthorityPublicKey };

/**
 * Authorities' public keys from the events of the institution registry. An event is only as good as the node that
 * tells it, so each key is checked against the digest in the contract's state, and against the label it is for.
 *
 * @throws EngineError `authority-key-missing`, `authority-key-false`; ChainFailure `InstitutionUnknown`
 */
export async function fetchAuthorityKeys(
  chain: Chain,
  wanted: readonly AuthorityToFetch[],
): Promise<ReadonlyMap<string, FetchedAuthority>> {
  const fetched = await Promise.all(
    wanted.map(async (authority) => [authority.label, await fetchAuthorityKey(chain, authority)] as const),
  );
  return new Map(fetched);
}

async function fetchAuthorityKey(chain: Chain, wanted: AuthorityToFetch): Promise<FetchedAuthority> {
  const { label } = wanted;
  const account = await accountOfLabel(chain, label);
  const [{ version, digest }, events] = await Promise.all([
    readAuthorityKey(chain, account, wanted.version),
    readEvents(chain, { names: ["AuthorityKeyPublished"], about: account }),
  ]);
  const event = events.find((e) => e.name === "AuthorityKeyPublished" && e.version === version);
  if (event?.name !== "AuthorityKeyPublished") {
    throw new EngineError("authority-key-missing", `${label} has not published key ${version}.`, {
      repair: `Leave ${label} out of the policy, or ask it to publish an authority key.`,
      values: { label, version },
    });
  }
  const bytes = fromHex(event.key);
  const refuse = (cause?: unknown) =>
    new EngineError("authority-key-false", `The key told of ${label} is not the one it published.`, {
      repair: "The server of this site lies or is broken. Nothing was sealed; tell whoever runs it.",
      values: { label, version },
      cause,
    });
  if (toHex(keccak_256(bytes)) !== digest) throw refuse();
  let publicKey: AuthorityPublicKey;
  try {
    publicKey = await decodeAuthorityPublicKey(bytes);
  } catch (cause) {
    throw refuse(cause);
  }
  // An institution may publish what it likes; a key made out to another label must not speak for that label.
  if (publicKey.label !== label) throw refuse();
  return { version, publicKey };
}
