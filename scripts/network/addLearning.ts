import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { Hex } from "../../offchain/chain/hex.ts";
import { writeSecretFile } from "../../offchain/workers/client/home/writeSecretFile.ts";
import { admitHospitals } from "./admitHospitals.ts";
import { admitRequester } from "./admitRequester.ts";
import { makeCohort } from "./makeCohort.ts";
import type { Network } from "./network.ts";
import { startHospital, type RunningHospital } from "./startHospital.ts";

/** Tokens of 18 decimals: what each hospital can stake, and what the requester can spend. */
const GRANT = 10_000n * 10n ** 18n;

const HOSPITALS = 4;
const ROWS = 2_000;

export type Learning = {
  readonly network: Network;
  /** The hospitals' processes, by name. */
  readonly hospitals: ReadonlyMap<string, RunningHospital>;
  /** A CSV file for the requester's first task, labelled `diagnosis`; nobody trains on it. */
  readonly reference: string;
  close(): Promise<void>;
};

/**
 * Add what learning takes to a local network: four hospitals with made-up patients, at work, and a requester with tokens.
 * They are members like the others from then on (`--as requester`).
 *
 * @param requesterKey the private key of the requester's account; drawn where none is given
 */
export async function addLearning(file: string, before: Network, requesterKey?: Hex): Promise<Learning> {
  const directory = dirname(file);
  const cohort = makeCohort({ hospitals: HOSPITALS, rows: ROWS, seed: 7 });
  const admitted = await admitHospitals({
    network: before,
    directory,
    files: cohort.hospitals,
    grant: GRANT,
  });
  const { account, home } = await admitRequester({
    network: before,
    home: join(directory, "people", "requester"),
    grant: GRANT,
    key: requesterKey,
  });
  const reference = join(home, "reference.csv");
  await writeFile(reference, cohort.reference, { mode: 0o600 });
  const hospitals = new Map<string, RunningHospital>();
  const { rpc, deployment, ipfs } = before;
  for (const { name, home: own, data } of admitted)
    hospitals.set(name, await startHospital({ home: own, data, maxStake: GRANT, rpc, deployment, ipfs }));
  const network: Network = {
    ...before,
    institutions: [
      ...before.institutions,
      ...admitted.map(({ name, account: own, home: at }) => ({ name, account: own, home: at })),
    ],
    people: [...before.people, { name: "requester", account, home, attributes: [] }],
  };
  await writeSecretFile(file, `${JSON.stringify(network, null, 2)}\n`);
  return {
    network,
    hospitals,
    reference,
    async close() {
      await Promise.all([...hospitals.values()].map((hospital) => hospital.close()));
    },
  };
}
