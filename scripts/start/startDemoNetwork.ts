import { join } from "node:path";
import { privateKeyToAddress } from "viem/accounts";

import type { Hex } from "../../offchain/chain/hex.ts";
import { requireSigner } from "../../offchain/chain/requireSigner.ts";
import { createHome } from "../../offchain/workers/client/home/createHome.ts";
import { writeSecretFile } from "../../offchain/workers/client/home/writeSecretFile.ts";
import { publishEncryptionKeyOf } from "../../offchain/workers/client/publishEncryptionKeyOf.ts";
import { connectMember } from "../network/connectMember.ts";
import { fundAccount } from "../network/fundAccount.ts";
import { requestRpc } from "../network/requestRpc.ts";
import { startLocalNetwork, type LocalNetwork } from "../network/startLocalNetwork.ts";
import { addLearning, type Learning } from "../network/addLearning.ts";
import { demoKey } from "./demoKey.ts";
import { demoInstitution, demoPeople, demoRequester, newcomer } from "./demoPeople.ts";
import { readDeviceEntries } from "./readDeviceEntries.ts";
import { readWrappedVault } from "./readWrappedVault.ts";
import { seedRecords } from "./seedRecords.ts";

/** Between blocks while nothing happens, once all is there. */
const BLOCK_MS = 1_000;

export type StartDemoNetworkParameters = {
  readonly directory: string;
  readonly rpcPort: number;
  /** With hospitals at work, and a requester among the demo people. */
  readonly isLearning?: boolean;
  readonly onStep: (step: string) => void;
};

export type DemoNetwork = {
  readonly local: LocalNetwork;
  /** The dApp server's ACESO_DEMO_PEOPLE. */
  readonly peopleFile: string;
  /** To be closed before `local`. */
  readonly learning: Learning | undefined;
};

/** A local network whose people have the public test mnemonic's accounts, with records and a history to look at. */
export async function startDemoNetwork(parameters: StartDemoNetworkParameters): Promise<DemoNetwork> {
  const { directory, rpcPort, isLearning = false, onStep } = parameters;
  const local = await startLocalNetwork({
    directory,
    rpcPort,
    people: demoPeople.map(({ name, attributes, index }) => ({ name, attributes, key: demoKey(index) })),
    institutionKeys: { [demoInstitution.name]: demoKey(demoInstitution.index) },
    onStep,
  });
  let learning: Learning | undefined;
  try {
    const { rpc } = local.network;
    const newcomerAccount = account(newcomer.index);
    await fundAccount(rpc, newcomerAccount);
    await settleInstitution(local);
    await seedRecords(local, onStep);
    const people = await Promise.all(
      local.network.people.map(async ({ name, home }) => {
        const person = demoPeople.find((one) => one.name === name);
        if (person === undefined) throw new Error(`${name} is not in the demo's cast`);
        const [wrappedVault, device] = await Promise.all([readWrappedVault(home), readDeviceEntries(home)]);
        return { ...shown(person), wrappedVault, device };
      }),
    );
    const institution = {
      ...shown(demoInstitution),
      wrappedVault: await readWrappedVault(institutionHome(local)),
    };
    if (isLearning) {
      onStep("starting the hospitals");
      learning = await addLearning(local.file, local.network, demoKey(demoRequester.index));
    }
    const peopleFile = join(directory, "people.json");
    const others = [institution, ...(isLearning ? [shown(demoRequester)] : []), shown(newcomer)];
    const file = { people: [...people, ...others] };
    await writeSecretFile(peopleFile, `${JSON.stringify(file, null, 2)}\n`);
    // The seeding wanted its confirmations quicker than people need them.
    await requestRpc(rpc, "evm_setIntervalMining", [BLOCK_MS]);
    return { local, peopleFile, learning };
  } catch (error) {
    await learning?.close();
    await local.close();
    throw error;
  }
}

/** An institution is a holder too: it gets a vault, so that its page can be used as anybody else's. */
async function settleInstitution(local: LocalNetwork): Promise<void> {
  const home = institutionHome(local);
  const chain = await connectMember(local.network, home);
  const vault = await createHome({ directory: home, signer: requireSigner(chain), chainId: local.chainId });
  await publishEncryptionKeyOf(chain, vault);
  chain.provider.destroy();
}

function institutionHome({ network }: LocalNetwork): string {
  const institution = network.institutions.find(({ name }) => name === demoInstitution.name);
  if (institution === undefined) throw new Error(`${demoInstitution.name} is not on the local network`);
  return institution.home;
}

const account = (index: number): Hex => {
  const address = privateKeyToAddress(demoKey(index));
  return `0x${address.slice(2).toLowerCase()}`;
};

const shown = ({ called, role, index }: { called: string; role: string; index: number }) => ({
  name: called,
  role,
  index,
  account: account(index),
});
