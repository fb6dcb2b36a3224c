import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Hex } from "../../../offchain/chain/hex.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";
import { mintTokens } from "../../../offchain/chain/tasks/mintTokens.ts";
import { admitHospitals } from "../../../scripts/network/admitHospitals.ts";
import { connectMember } from "../../../scripts/network/connectMember.ts";
import { makeCohort } from "../../../scripts/network/makeCohort.ts";
import { startHospital, type RunningHospital } from "../../../scripts/network/startHospital.ts";
import { newPerson } from "./newPerson.ts";
import type { Person } from "./person.ts";
import { sharedStack } from "./sharedStack.ts";

const ONE = 10n ** 18n;

export type HospitalAtWork = {
  readonly name: string;
  readonly account: Hex;
  readonly process: RunningHospital;
  /** Whoever has the institution's account, at a browser. */
  readonly person: () => Promise<Person>;
};

export type Classroom = {
  readonly requester: Person;
  /** CSV, labelled `diagnosis` in its last column; nobody trains on it. */
  readonly reference: string;
  readonly hospitals: readonly HospitalAtWork[];
  /** Some of each hospital's rows, as they stand in its file. */
  readonly rows: readonly string[];
  readonly close: () => Promise<void>;
};

/** Four hospitals with made-up patients, each the worker's own process, and a requester with tokens. */
export async function startHospitals(): Promise<Classroom> {
  const { network, directory } = await sharedStack();
  if (network.consortium === undefined) throw new Error("the network has no consortium to admit hospitals");
  const cohort = makeCohort({ hospitals: 4, rows: 800, seed: 11 });
  const requester = await newPerson({ name: "requester" });
  const consortium = await connectMember(network, network.consortium.home);
  await mintTokens(consortium, requester.account, 1_000n * ONE);
  consortium.provider.destroy();
  const admitted = await admitHospitals({
    network,
    directory: join(directory, "classroom"),
    files: cohort.hospitals,
    grant: 100n * ONE,
  });
  const { rpc, deployment, ipfs } = network;
  const hospitals = await Promise.all(
    admitted.map(async ({ name, account, home, data }): Promise<HospitalAtWork> => {
      const process = await startHospital({ home, data, maxStake: 100n * ONE, rpc, deployment, ipfs });
      return { name, account, process, person: () => personAt(name, home) };
    }),
  );
  return {
    requester,
    reference: cohort.reference,
    hospitals,
    rows: cohort.hospitals.flatMap((file) => file.split("\n").slice(1, 4)),
    close: async () => {
      await Promise.all(hospitals.map(({ process }) => process.close()));
    },
  };
}

async function personAt(name: string, home: string): Promise<Person> {
  const password = (await readFile(join(home, "password"), "utf8")).trim();
  const signer = await loadSigner({ keystore: { path: join(home, "keystore.json"), password } });
  return newPerson({ name, key: `0x${signer.privateKey.slice(2)}` });
}
