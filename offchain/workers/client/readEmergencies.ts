import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/hex.ts";
import { readEvents } from "../../chain/readEvents.ts";
import { readEmergencyReason } from "./home/emergencyReasons.ts";
import type { Home } from "./home/home.ts";

export type FiledEmergency = {
  readonly record: Hex;
  /** Seconds since 1970, exclusive. */
  readonly until: number;
  readonly transaction: Hex;
  /** What the chain says; `hashReason(salt, reason)` gives it. */
  readonly reasonHash: Hex;
  /** Null, as the salt: filed from another home. */
  readonly reason: string | null;
  /** 32 bytes */
  readonly salt: Hex | null;
};

/** The emergencies this person has filed, oldest first, with the reasons this home keeps for them. */
export async function readEmergencies(chain: Chain, home: Home): Promise<readonly FiledEmergency[]> {
  const events = await readEvents(chain, { names: ["EmergencyFiled"], about: home.account });
  return Promise.all(
    events
      .filter((e) => e.name === "EmergencyFiled")
      .filter(({ accessor }) => accessor === home.account)
      .map(async ({ record, until, reasonHash, at: { transaction } }) => {
        const kept = await readEmergencyReason(home, reasonHash);
        const { reason, salt } = kept ?? { reason: null, salt: null };
        return { record, until, transaction, reasonHash, reason, salt };
      }),
  );
}
