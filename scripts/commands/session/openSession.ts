import { join } from "node:path";

import type { Chain } from "../../../offchain/chain/chain.ts";
import { connectChain } from "../../../offchain/chain/connectChain.ts";
import { loadAddresses } from "../../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";
import { signerSources, type SignerSources } from "../../../offchain/chain/signerSources.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import type { Connection } from "../../../offchain/workers/client/connection.ts";
import type { Network, NetworkMember } from "../../network/network.ts";
import { readNetwork } from "../../network/readNetwork.ts";
import * as argument from "../frame/argument.ts";
import { CommandError } from "../frame/errors.ts";
import { defaultDirectory } from "./defaultDirectory.ts";
import type { NetworkInput } from "./networkOptions.ts";

/** A command's connection to its network, and who acts. */
export type Session = {
  readonly network: Network;
  readonly chain: Chain;
  readonly connection: Connection;
  /** The acting member's or person's directory; undefined when the key came from ACESO_PRIVATE_KEY alone. */
  readonly home: string | undefined;
};

/**
 * Connect to the network as somebody (`reading`: as nobody; `auditing`: as nobody unless a key is named). Keys come from keystores and the environment, never from
 * arguments: `--as` names a member of the local network, whose keystore is at hand.
 *
 * @throws NetworkError, ChainError, CommandError `unknown-member`
 */
export async function openSession(
  input: NetworkInput,
  mode: "acting" | "reading" | "auditing",
): Promise<Session> {
  const network = await readNetwork(networkPath(input));
  const member = input.as === undefined ? undefined : findMember(network, input.as);
  const home = member?.home ?? homeOfEnvironment();
  const isNamed =
    member !== undefined ||
    setting("ACESO_KEYSTORE") !== undefined ||
    setting("ACESO_PRIVATE_KEY") !== undefined;
  const isNobody = mode === "reading" || (mode === "auditing" && !isNamed);
  const signer = isNobody ? undefined : await loadSigner(sources(home, member !== undefined));
  const addresses = await loadAddresses(network.deployment);
  const chain = await connectChain({ rpc: network.rpc, addresses, signer });
  const ipfs = connectIpfs(ownIpfs() ?? network.ipfs);
  return {
    network,
    chain,
    connection: { chain, ipfs, emergencyPolicy: network.emergencyPolicy },
    home,
  };
}

export const networkPath = ({ network }: NetworkInput): string =>
  network ?? pathSetting("ACESO_NETWORK") ?? join(defaultDirectory(), "network.json");

const setting = (name: string): string | undefined => {
  const value = process.env[name];
  return value === undefined || value === "" ? undefined : value;
};

const pathSetting = (name: string): string | undefined => {
  const value = setting(name);
  return value === undefined ? undefined : argument.path.parse(value);
};

/** A person may go through an IPFS node of their own. */
function ownIpfs(): { api: string; token: string | undefined } | undefined {
  const api = setting("ACESO_IPFS_API");
  return api === undefined ? undefined : { api, token: setting("ACESO_IPFS_TOKEN") };
}

const homeOfEnvironment = (): string | undefined => pathSetting("ACESO_HOME");

/** A home's keystore and password file stand in for what the environment does not say. */
function sources(home: string | undefined, isMember: boolean): SignerSources {
  const own: Record<string, string> =
    home === undefined
      ? {}
      : { ACESO_KEYSTORE: join(home, "keystore.json"), ACESO_PASSWORD_FILE: join(home, "password") };
  if (isMember) return signerSources(own);
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  // A password in the environment wins over the file of the home; a private key over its keystore.
  if (given["ACESO_PASSWORD"] !== undefined || given["ACESO_KEYSTORE"] !== undefined) {
    delete own["ACESO_PASSWORD_FILE"];
  }
  return signerSources(given["ACESO_PRIVATE_KEY"] === undefined ? { ...own, ...given } : given);
}

const members = (network: Network): readonly NetworkMember[] => [
  ...network.people,
  ...network.institutions,
  ...(network.consortium === undefined ? [] : [network.consortium]),
];

function findMember(network: Network, name: string): NetworkMember {
  const member = members(network).find((m) => m.name === name);
  if (member !== undefined) return member;
  const known = members(network).map((m) => m.name);
  throw new CommandError(
    "unknown-member",
    `the network has no member called ${name}; it has: ${known.join(", ")}`,
    {
      details: { name, known },
    },
  );
}
