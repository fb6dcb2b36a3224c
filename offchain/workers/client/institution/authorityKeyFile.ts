import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { AuthoritySecretKey } from "../../../abe/authority.ts";
import { decodeAuthoritySecretKey } from "../../../abe/decodeAuthoritySecretKey.ts";
import { ClientError } from "../errors.ts";

/** Where an institution keeps the secret of the authority key it published as this version. Mode 0600. */
export const authorityKeyFile = (home: string, version: number): string =>
  join(home, `authority-${version}.key`);

/** @throws ClientError `authority-key-missing` */
export async function readAuthorityKey(home: string, version: number): Promise<AuthoritySecretKey> {
  const path = authorityKeyFile(home, version);
  try {
    return decodeAuthoritySecretKey(new Uint8Array(await readFile(path)));
  } catch (cause) {
    throw new ClientError("authority-key-missing", `${path} does not hold the authority's secret key`, {
      repair:
        "set ACESO_HOME to the institution's home, or publish a key first: npm run aceso -- institution key",
      values: { path, version },
      cause,
    });
  }
}
