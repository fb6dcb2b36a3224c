import { join } from "node:path";
import { z } from "zod";

import type { Network } from "../network/network.ts";
import { addLearning, type Learning } from "../network/addLearning.ts";
import { startLocalNetwork } from "../network/startLocalNetwork.ts";
import * as argument from "./frame/argument.ts";
import { defineCommand } from "./frame/defineCommand.ts";
import { defaultDirectory } from "./session/defaultDirectory.ts";

export const up = defineCommand({
  name: "up",
  summary: "start a local network and keep it up",
  description:
    "A chain, IPFS, three institutions with their guardians, and people with funded accounts, attributes and " +
    "keystores, all on 127.0.0.1. It stays until Ctrl-C and remembers nothing: starting again deletes what was. " +
    "With ACESO_IPFS_API set, that Kubo or IPFS Cluster is used instead of the embedded node. For trying out only: " +
    "keys lie on the disk beside their passwords.",
  options: [
    ["--directory <path>", "where everything lies; default: .aceso/local"],
    ["--rpc-port <port>", "the chain's port, 0 for any free one; default: 8545"],
    ["--ipfs-port <port>", "the IPFS node's port, 0 for any free one; default: 5001"],
    [
      "--learning",
      "with four hospitals at work on made-up patients, and a requester with tokens and a reference set",
    ],
    ["--block <milliseconds>", "between blocks while nothing happens; default: 1000"],
  ],
  example: "up",
  input: z.object({
    directory: argument.path.optional(),
    rpcPort: argument.port.default(8545),
    ipfsPort: argument.port.default(5001),
    learning: argument.flag,
    block: argument.positive.default(1000),
  }),
  async run({ directory = defaultDirectory(), rpcPort, ipfsPort, learning: isLearning, block }, terminal) {
    const local = await startLocalNetwork({
      directory,
      rpcPort,
      ipfsPort,
      blockMs: block,
      onStep: (step) => {
        terminal.progress(`${step} …`);
      },
    });
    const { chainId, addresses, file } = local;
    let learning: Learning | undefined;
    if (isLearning) {
      terminal.progress("starting the hospitals …");
      learning = await addLearning(file, local.network).catch(async (error: unknown) => {
        await local.close();
        throw error;
      });
    }
    const network = learning?.network ?? local.network;
    const people = network.people.map(({ name, account, attributes }) => ({ name, account, attributes }));
    const institutions = network.institutions.map(({ name, account, guardian }) => ({
      name,
      account,
      guardian,
    }));
    const { rpc, ipfs, guardianSet, emergencyPolicy } = network;
    const value = {
      chainId,
      rpc,
      // Without the token: that is a credential, and network.json (0600) has it.
      ipfs: { api: ipfs.api },
      addresses,
      guardianSet,
      emergencyPolicy,
      institutions,
      people,
      ...(learning && { reference: learning.reference }),
      network: file,
    };
    const lines = [
      `chain      ${rpc} (id ${chainId})`,
      `IPFS       ${ipfs.api}`,
      `network    ${file}`,
      "",
      ...Object.entries(addresses).map(([name, address]) => `${name.padEnd(20)} ${address}`),
      "",
      ...(network.consortium === undefined
        ? []
        : [`${network.consortium.name.padEnd(20)} ${network.consortium.account}`]),
      ...institutions.map(
        ({ name, account, guardian }) => `${name.padEnd(20)} ${account}  ${guardian?.status ?? ""}`,
      ),
      ...people.map(
        ({ name, account, attributes }) => `${name.padEnd(20)} ${account}  ${attributes.join(", ")}`,
      ),
      "",
      ...describeNext(network, file, learning),
      "",
      "Local only: these keys are worth nothing. Ctrl-C stops it.",
    ];
    let stopping = false;
    for (const [name, guardian] of local.guardians) {
      void guardian.ended.then(() => {
        if (!stopping) terminal.log(`the guardian of ${name} has ended; its log is in its home`);
      });
    }
    const stay = new Promise<void>((resolve) => {
      // Something must keep the process alive besides the servers.
      const alive = setInterval(() => undefined, 60_000);
      const stop = () => {
        stopping = true;
        clearInterval(alive);
        terminal.log("stopping …");
        void (learning?.close() ?? Promise.resolve()).then(() => local.close()).then(resolve);
      };
      if (terminal.signal.aborted) stop();
      else terminal.signal.addEventListener("abort", stop, { once: true });
    });
    return { value, text: lines.join("\n"), stay };
  },
});

/** One first command for each role, as who has it here. */
function describeNext(
  { consortium, institutions, people }: Network,
  file: string,
  learning: Learning | undefined,
): string[] {
  const isDefault = file === join(defaultDirectory(), "network.json");
  const first: readonly (readonly [string | undefined, string])[] = [
    [people.find(({ name }) => name === "patient")?.name, 'record put FILE --policy "cardiology@mercy"'],
    [people.find(({ attributes }) => attributes.length > 0)?.name, "record get RECORD --out seen.json"],
    [institutions[0]?.name, "attribute grant cardiology nurse"],
    [consortium?.name, "institution list"],
    [
      learning && "requester",
      `task create ${learning?.reference ?? ""} --title "Which diagnosis" --label diagnosis --pay 700 --stake 100 ` +
        "--commit 30s --reveal 20s --certify 2m --challenge 10s --window 5s",
    ],
    [learning && "requester", "task watch TASK --out model.safetensors"],
  ];
  return [
    "In another terminal, as any of these (--as NAME):",
    ...first.flatMap(([name, command]) =>
      name === undefined ? [] : [`  npm run --silent aceso -- ${command} --as ${name}`],
    ),
    ...(learning === undefined
      ? []
      : [
          "  what hospitals do, and why one does not join a task: hospital.log in its home, hospitals/ beside network.json",
        ]),
    ...(isDefault ? [] : [`  with --network ${file}, or ACESO_NETWORK=${file} set`]),
  ];
}
