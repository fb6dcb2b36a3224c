import { sha256Hex } from "../../learning/tasks/sha256Hex.ts";
import { RecordsError } from "../../records/errors.ts";
import { openBox } from "../../records/keys/aesGcm.ts";
import { hpkeOpen, hpkeOverhead } from "../../records/keys/hpke.ts";
import type { Hex } from "../../rounds/hex.ts";
import { chairInfo, SEALED_VERSION, updateContext, type NamedUpdate } from "./updateBinding.ts";

/** Before the sealed keys: version, and how many there are. */
const HEAD = 2;
const WRAPPED = hpkeOverhead + 32;

/**
 * The update in a file of `sealUpdate` as the member on `chair` (from 1) reads it; undefined where there is none for it: the
 * trainer may have sealed what it liked. What is returned has the digest.
 */
export async function openUpdate(
  update: NamedUpdate,
  sealed: Uint8Array,
  { chair, account }: { readonly chair: number; readonly account: Hex },
  privateKey: Uint8Array,
): Promise<Uint8Array | undefined> {
  const [version, chairs = 0] = sealed;
  if (version !== SEALED_VERSION || chair < 1 || chair > chairs) return undefined;
  const at = HEAD + (chair - 1) * WRAPPED;
  try {
    const key = await hpkeOpen(
      privateKey,
      chairInfo(update, chair, account),
      sealed.subarray(at, at + WRAPPED),
    );
    if (key.length !== 32) return undefined;
    const box = sealed.subarray(HEAD + chairs * WRAPPED);
    const bytes = await openBox(key, box, updateContext(update), "the update");
    return sha256Hex(bytes) === update.digest ? bytes : undefined;
  } catch (error) {
    if (error instanceof RecordsError) return undefined;
    throw error;
  }
}
