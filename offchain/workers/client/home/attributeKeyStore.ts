import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { AttributeKey } from "../../../abe/attributeKey.ts";
import { decodeAttributeKey } from "../../../abe/decodeAttributeKey.ts";
import { encodeAttributeKey } from "../../../abe/encodeAttributeKey.ts";
import { formatAttribute } from "../../../abe/formatAttribute.ts";
import type { Home } from "./home.ts";
import { openHomeBox, sealHomeBox } from "./homeBox.ts";
import { writeSecretFile } from "./writeSecretFile.ts";

/** The attribute keys delivered to this person, one file each; a key under a newer authority key gets its own. */

const nameOf = (key: AttributeKey): string =>
  `attributes/${formatAttribute(key.attribute)}-${Buffer.from(key.authorityDigest.subarray(0, 4)).toString("hex")}`;

export async function keepAttributeKey(home: Home, key: AttributeKey): Promise<void> {
  const name = nameOf(key);
  await writeSecretFile(join(home.directory, name), await sealHomeBox(home, name, encodeAttributeKey(key)));
}

export async function readAttributeKeys(home: Home): Promise<readonly AttributeKey[]> {
  const files = (await readdir(join(home.directory, "attributes")).catch(() => [])).filter(
    (file) => !file.endsWith(".tmp"),
  );
  return Promise.all(
    files.sort().map(async (file) => {
      const name = `attributes/${file}`;
      const box = new Uint8Array(await readFile(join(home.directory, name)));
      return decodeAttributeKey(await openHomeBox(home, name, box));
    }),
  );
}
