import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";

import type { AuthoritySecretKey } from "../../../abe/authority.ts";
import { encodeAuthorityPublicKey } from "../../../abe/encodeAuthorityPublicKey.ts";
import { encodeAuthoritySecretKey } from "../../../abe/encodeAuthoritySecretKey.ts";
import { setupAuthority } from "../../../abe/setupAuthority.ts";
import type { Chain } from "../../../chain/chain.ts";
import { findEvent } from "../../../chain/findEvent.ts";
import type { Hex } from "../../../chain/hex.ts";
import { publishAuthorityKey } from "../../../chain/institutions/publishAuthorityKey.ts";
import { writeSecretFile } from "../home/writeSecretFile.ts";
import { authorityKeyFile } from "./authorityKeyFile.ts";

export type PublishedAuthority = {
  readonly version: number;
  readonly secretKey: AuthoritySecretKey;
  readonly transaction: Hex;
  readonly gas: bigint;
};

/**
 * Make an institution's next authority key, keep its secret in the home, publish it. Records go on using older keys
 * until they are sealed again; attributes issued under an older key open only those.
 *
 * @param label the institution's own, which the key is made out to
 */
export async function publishAuthority(
  chain: Chain,
  { home, label }: { home: string; label: string },
): Promise<PublishedAuthority> {
  const { publicKey, secretKey } = await setupAuthority(label);
  // Under a passing name first: the chain gives it its version, and a published key whose secret is lost is of no use.
  const unnamed = join(home, `authority-new-${Date.now()}.key`);
  await writeSecretFile(unnamed, encodeAuthoritySecretKey(secretKey));
  const mined = await publishAuthorityKey(chain, encodeAuthorityPublicKey(publicKey));
  const { version } = findEvent(mined.events, "AuthorityKeyPublished");
  const path = authorityKeyFile(home, version);
  // Left from another chain: never overwrite a secret.
  if (existsSync(path)) await rename(path, `${path}.${Date.now()}.old`);
  await rename(unnamed, path);
  return { version, secretKey, transaction: mined.hash, gas: mined.gas };
}
