import type { Guardian } from "../../../offchain/records/guardians/guardian.ts";
import type { Chain } from "../../chain/chain.ts";
import { readGuardianSet } from "../../chain/institutions/readGuardianSet.ts";
import { readInstitution } from "../../chain/institutions/readInstitution.ts";
import { EngineError } from "../errors.ts";
import { fromHex } from "../hexBytes.ts";

export type FetchedGuardians = {
  readonly threshold: number;
  /** In the order of the set. */
  readonly guardians: readonly Guardian[];
};

/** A guardian set with each member's current epoch key. @throws EngineError `epoch-key-missing`; ChainFailure */
export async function fetchGuardians(chain: Chain, set: number): Promise<FetchedGuardians> {
  const { members, threshold } = await readGuardianSet(chain, set);
  const guardians = await Promise.all(
    members.map(async (member): Promise<Guardian> => {
      const { epoch, epochKey, label } = await readInstitution(chain, member);
      if (epoch === 0) {
        throw new EngineError("epoch-key-missing", `The guardian ${label} is not ready to keep shares yet.`, {
          repair: "Try again in a minute: its software makes itself ready when it starts.",
          values: { guardian: member },
        });
      }
      return { account: fromHex(member), epoch, key: fromHex(epochKey) };
    }),
  );
  return { threshold, guardians };
}
