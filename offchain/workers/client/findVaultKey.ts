import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { isCarer } from "../../chain/people/isCarer.ts";
import { readEvents } from "../../chain/readEvents.ts";
import { openVaultKey } from "../../records/vault/openVaultKey.ts";
import { fromHex } from "./hexBytes.ts";
import type { Home } from "./home/home.ts";
import { openWithAny } from "./openWithAny.ts";
import { readOwnKeyPairs } from "./readOwnKeyPairs.ts";

/**
 * The vault key that opens a patient's owner envelopes: one's own, or the one a patient has sealed to oneself as a
 * carer. Undefined for everyone else.
 */
export async function findVaultKey(chain: Chain, home: Home, patient: Hex): Promise<Uint8Array | undefined> {
  if (patient === home.account) return home.vaultKey;
  if (!(await isCarer(chain, patient, home.account))) return undefined;
  const events = await readEvents(chain, { names: ["CarerAppointed"], about: patient });
  const appointed = events.findLast((e) => e.name === "CarerAppointed" && e.carer === home.account);
  if (appointed?.name !== "CarerAppointed") return undefined;
  const sealed = fromHex(appointed.sealedVaultKey);
  return openWithAny(await readOwnKeyPairs(chain, home), (pair) =>
    openVaultKey(sealed, pair, fromHex(patient), fromHex(home.account)),
  );
}
