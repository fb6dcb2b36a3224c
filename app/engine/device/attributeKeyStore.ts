import type { AttributeKey } from "../../../offchain/abe/attributeKey.ts";
import { decodeAttributeKey } from "../../../offchain/abe/decodeAttributeKey.ts";
import { encodeAttributeKey } from "../../../offchain/abe/encodeAttributeKey.ts";
import { formatAttribute } from "../../../offchain/abe/formatAttribute.ts";
import type { Engine } from "../engine.ts";
import { toHex } from "../hexBytes.ts";
import { keepBox, readBox } from "./deviceBox.ts";

/** The attribute keys delivered to this person; a key under a newer authority key gets its own entry. */

type Device = Pick<Engine, "store" | "vault">;

const PREFIX = "attributes/";

export async function keepAttributeKey(device: Device, key: AttributeKey): Promise<void> {
  const suffix = toHex(key.authorityDigest.subarray(0, 4)).slice(2);
  await keepBox(device, `${PREFIX}${formatAttribute(key.attribute)}-${suffix}`, encodeAttributeKey(key));
}

export async function readAttributeKeys(device: Device): Promise<readonly AttributeKey[]> {
  const keys = await Promise.all(
    (await device.store.list(PREFIX)).map(async (name) => {
      const encoded = await readBox(device, name);
      return encoded && decodeAttributeKey(encoded);
    }),
  );
  return keys.filter((key) => key !== undefined);
}
