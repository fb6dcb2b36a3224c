import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Hex } from "../../offchain/chain/hex.ts";
import { admitInstitution } from "../../offchain/chain/institutions/admitInstitution.ts";
import { mintTokens } from "../../offchain/chain/tasks/mintTokens.ts";
import { connectConsortium } from "./connectConsortium.ts";
import { createLocalAccount } from "./createLocalAccount.ts";
import { fundAccount } from "./fundAccount.ts";
import type { Network } from "./network.ts";

/** A hospital that the consortium has admitted: funded, with a grant of tokens to stake, and rows of its own. */
export type AdmittedHospital = {
  readonly name: string;
  readonly account: Hex;
  readonly home: string;
  readonly data: string;
};

export type AdmitHospitalsParameters = {
  readonly network: Network;
  readonly directory: string;
  /** Each hospital's rows, as CSV. */
  readonly files: readonly string[];
  /** What the consortium grants each of them, in units of the system's token. */
  readonly grant: bigint;
};

/**
 * Admit hospitals to a local network, as hospital-1, hospital-2 …: accounts, money for transactions, tokens, data files.
 *
 * @throws NetworkError `network-unreadable` where the network has no consortium at hand
 */
export async function admitHospitals(
  parameters: AdmitHospitalsParameters,
): Promise<readonly AdmittedHospital[]> {
  const { network, directory, files, grant } = parameters;
  const consortium = await connectConsortium(network);
  try {
    const admitted: AdmittedHospital[] = [];
    for (const [i, file] of files.entries()) {
      const name = `hospital-${i + 1}`;
      const { account, home } = await createLocalAccount(join(directory, "hospitals", name));
      const data = join(home, "patients.csv");
      await writeFile(data, file, { mode: 0o600 });
      await fundAccount(network.rpc, account);
      await admitInstitution(consortium, account, name, "");
      await mintTokens(consortium, account, grant);
      admitted.push({ name, account, home, data });
    }
    return admitted;
  } finally {
    consortium.provider.destroy();
  }
}
