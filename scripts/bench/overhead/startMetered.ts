import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GRANT, type Town } from "../../network/openHospitals.ts";
import { startHospital, type RunningHospital } from "../../network/startHospital.ts";
import { toNpz } from "./npz.ts";
import type { PreparedRound } from "./prepare.ts";

/** Starts all hospitals, metered; adds each to `running`. Returns where their meters are. */
export async function startMetered(
  { hospitals, network }: Town,
  { rows }: PreparedRound,
  running: RunningHospital[],
): Promise<string[]> {
  const { rpc, deployment, ipfs } = network;
  const meters: string[] = [];
  for (const [place, hospital] of hospitals.entries()) {
    const own = rows[place];
    if (own === undefined) throw new Error(`there are no rows for hospital ${place + 1}`);
    const file = join(hospital.home, "meter.json");
    const data = join(hospital.home, "patients.npz");
    await writeFile(data, toNpz(own), { mode: 0o600 });
    const started = await startHospital({
      ...hospital,
      data,
      maxStake: GRANT,
      rpc,
      deployment,
      ipfs,
      entry: new URL("meteredHospital.ts", import.meta.url),
      settings: { METER_FILE: file, ACESO_POLL_MS: "1000" },
    });
    running.push(started);
    meters.push(file);
  }
  return meters;
}
