import { join } from "node:path";

import type { Chain } from "../../../offchain/chain/chain.ts";
import { readTaskView } from "../../../offchain/workers/tasks/readTaskView.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";
import { admitHospitals, type AdmittedHospital } from "../../network/admitHospitals.ts";
import { admitRequester } from "../../network/admitRequester.ts";
import { connectMember } from "../../network/connectMember.ts";
import { makeCohort, type Cohort } from "../../network/makeCohort.ts";
import { startHospital, type RunningHospital } from "../../network/startHospital.ts";
import type { Stage } from "../stage.ts";
import { flipLabels } from "./flipLabels.ts";

/** In the system's token, which has 18 decimals. */
const UNIT = 10n ** 18n;
export const STAKE = 1_000n * UNIT;
export const PER_ROUND = 700n * UNIT;
export const ROUNDS = 3;

/** Whoever is what in the second story; hospitals by their place in the cohort. */
export const FLIPPER = 4;
const COPIED = 1;
export const COPIER = 6;

/** The stage of the second story: hospitals and a requester on the first one's network. */
export type Classroom = {
  readonly cohort: Cohort;
  readonly hospitals: readonly AdmittedHospital[];
  readonly requester: { readonly chain: Chain; readonly home: string };
  /** Starts a hospital's process, or starts it again. */
  readonly start: (place: number) => Promise<RunningHospital>;
  readonly view: (task: number) => Promise<TaskView>;
  readonly close: () => Promise<void>;
};

/** Admits seven hospitals, one of which has its labels the wrong way round, and a requester with tokens to spend. */
export async function openClassroom({ local, directory }: Stage): Promise<Classroom> {
  const { network } = local;
  const cohort = makeCohort({ hospitals: 7, rows: 1_400, seed: 32 });
  const files = cohort.hospitals.map((file, i) => (i === FLIPPER ? flipLabels(file) : file));
  const hospitals = await admitHospitals({ network, directory, files, grant: STAKE });
  const { home } = await admitRequester({
    network,
    home: join(directory, "requester"),
    grant: PER_ROUND * BigInt(ROUNDS),
  });
  const chain = await connectMember(network, home);
  const running = new Map<number, RunningHospital>();
  return {
    cohort,
    hospitals,
    requester: { chain, home },
    async start(place) {
      const hospital = hospitals[place];
      const copied = hospitals[COPIED];
      if (hospital === undefined || copied === undefined) throw new Error(`there is no hospital ${place}`);
      const started = await startHospital({
        ...hospital,
        maxStake: STAKE,
        rpc: network.rpc,
        deployment: network.deployment,
        ipfs: network.ipfs,
        settings: {
          ACESO_HOSPITAL_CLOSING: "5",
          ...(place === COPIER && { COPIED_ACCOUNT: copied.account, COPIED_DATA: copied.data }),
        },
        ...(place === COPIER && { entry: new URL("copier.ts", import.meta.url) }),
      });
      running.set(place, started);
      return started;
    },
    view: (task) => readTaskView(chain, task),
    async close() {
      await Promise.all([...running.values()].map((hospital) => hospital.close()));
      chain.provider.destroy();
    },
  };
}
