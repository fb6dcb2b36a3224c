import { openVaultKey } from "../../../offchain/records/vault/openVaultKey.ts";
import type { Hex } from "../../chain/deployment.ts";
import { readEvents } from "../../chain/events/readEvents.ts";
import { isCarer } from "../../chain/people/isCarer.ts";
import type { Engine } from "../engine.ts";
import { fromHex } from "../hexBytes.ts";
import { openWithAny } from "./openWithAny.ts";
import { readOwnKeyPairs } from "./readOwnKeyPairs.ts";

/**
 * The vault key that opens a patient's owner envelopes: one's own, or the one a patient has sealed to oneself as a
 * carer. Undefined for everyone else.
 */
export async function findVaultKey(
  { chain, vault }: Pick<Engine, "chain" | "vault">,
  patient: Hex,
): Promise<Uint8Array | undefined> {
  if (patient === vault.account) return vault.vaultKey;
  if (!(await isCarer(chain, patient, vault.account))) return undefined;
  const events = await readEvents(chain, { names: ["CarerAppointed"], about: patient });
  const appointed = events.findLast(
    (e) => e.name === "CarerAppointed" && e.patient === patient && e.carer === vault.account,
  );
  if (appointed?.name !== "CarerAppointed") return undefined;
  const sealed = fromHex(appointed.sealedVaultKey);
  return openWithAny(await readOwnKeyPairs({ chain, vault }), (pair) =>
    openVaultKey(sealed, pair, fromHex(patient), fromHex(vault.account)),
  );
}
