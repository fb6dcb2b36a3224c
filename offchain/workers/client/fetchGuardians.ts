import type { Chain } from "../../chain/chain.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import type { Guardian } from "../../records/guardians/guardian.ts";
import { ClientError } from "./errors.ts";
import { fromHex } from "./hexBytes.ts";

export type FetchedGuardians = {
  readonly threshold: number;
  /** In the order of the set. */
  readonly guardians: readonly Guardian[];
};

/** A guardian set with each member's current epoch key. @throws ClientError `epoch-key-missing`; ChainError */
export async function fetchGuardians(chain: Chain, set: number): Promise<FetchedGuardians> {
  const { members, threshold } = await readGuardianSet(chain, set);
  const guardians = await Promise.all(
    members.map(async (member): Promise<Guardian> => {
      const { epoch, epochKey, label } = await readInstitution(chain, member);
      if (epoch === 0) {
        throw new ClientError("epoch-key-missing", `guardian ${label} has published no epoch key`, {
          repair: "its guardian worker does that when it starts: wait for it, or use another guardian set",
          values: { guardian: member },
        });
      }
      return { account: fromHex(member), epoch, key: fromHex(epochKey) };
    }),
  );
  return { threshold, guardians };
}
