import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CONTRACT_NAMES } from "../../../offchain/chain/addresses.ts";
import { loadAddresses } from "../../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";
import { issueAttributeKey } from "../../../offchain/abe/issueAttributeKey.ts";
import { setupAuthority } from "../../../offchain/abe/setupAuthority.ts";
import { equalBytes } from "../../../offchain/records/bytes.ts";
import {
  keepAttributeKey,
  readAttributeKeys,
} from "../../../offchain/workers/client/home/attributeKeyStore.ts";
import { keepDeviceSecret, readDeviceSecret } from "../../../offchain/workers/client/home/deviceSecrets.ts";
import { openHome } from "../../../offchain/workers/client/home/openHome.ts";
import {
  keepPendingRequest,
  readPendingRequests,
} from "../../../offchain/workers/client/home/pendingRequests.ts";
import { readNetwork } from "../../network/readNetwork.ts";
import { createPerson } from "./createPerson.ts";
import { SoakFault } from "./errors.ts";

/** A file that a command reads, and what reads it. */
export type HomeFile = {
  readonly path: string;
  readonly honest: Uint8Array;
  readonly isJson: boolean;
  /** Reads the file as it is now. @throws SoakFault when what came out is not what it must be */
  readonly read: () => Promise<void>;
};

const must = (isRight: boolean, what: string): void => {
  if (!isRight) throw new SoakFault(what);
};

/** A network, a deployment, and the home of a person, laid out below `directory`. */
export const homeFiles = async (directory: string): Promise<readonly HomeFile[]> => {
  const person = await createPerson(join(directory, "home"));
  const { home, wallet, password } = person;
  const at = (...parts: readonly string[]): string => join(home.directory, ...parts);
  const network = join(directory, "network.json");
  const member = { name: "patient", account: home.account, home: home.directory };
  await writeFile(
    network,
    JSON.stringify({
      rpc: "http://127.0.0.1:9",
      deployment: directory,
      ipfs: { api: "http://127.0.0.1:9", token: "t".repeat(32) },
      emergencyPolicy: "emergency@health-authority",
      guardianSet: 1,
      pid: process.pid,
      consortium: member,
      institutions: [{ ...member, guardian: { pid: process.pid, status: "http://127.0.0.1:9" } }],
      people: [{ ...member, attributes: ["nurse@mercy"] }],
    }),
  );
  const addresses = Object.values(CONTRACT_NAMES).map((name, i) => [
    `Access#${name}`,
    `0x${`0${i}`.repeat(20)}`,
  ]);
  await writeFile(join(directory, "deployed_addresses.json"), JSON.stringify(Object.fromEntries(addresses)));
  const mercy = await setupAuthority("mercy");
  await keepAttributeKey(home, await issueAttributeKey(mercy.secretKey, "eip155:1:0x1", "nurse"));
  const id = `0x${"7e".repeat(32)}` as const;
  await keepDeviceSecret(home, id, 1, home.vaultKey);
  const accessKey = { publicKey: new Uint8Array(32).fill(1), privateKey: new Uint8Array(32).fill(2) };
  await keepPendingRequest(home, { requestId: id, record: id, purpose: 1, accessKey, block: 7 });
  const [attributeKey] = await readAttributeKeys(home);
  const attribute = `attributes/nurse@mercy-${Buffer.from(attributeKey?.authorityDigest.subarray(0, 4) ?? []).toString("hex")}`;

  const readers: Readonly<Record<string, () => Promise<void>>> = {
    [network]: async () => {
      const read = await readNetwork(network);
      must(/^https?:/.test(read.rpc) && /^https?:/.test(read.ipfs.api), "an address is not http");
      must(Number.isInteger(read.guardianSet) && read.guardianSet > 0, "the guardian set is no number");
    },
    [join(directory, "deployed_addresses.json")]: async () => {
      const read = Object.values(await loadAddresses(directory));
      must(read.length === addresses.length && read.every((a) => /^0x[0-9a-f]{40}$/.test(a)), "no address");
    },
    [at("keystore.json")]: async () => {
      const signer = await loadSigner({ keystore: { path: at("keystore.json"), password } });
      must(signer.address === wallet.address, "another account came out");
    },
    [at("vault.json")]: async () => {
      const { vaultKey } = await openHome({ directory: home.directory, signer: wallet });
      must(equalBytes(vaultKey, home.vaultKey), "another vault key came out");
    },
    [at(attribute)]: async () => {
      const keys = await readAttributeKeys(home);
      must(
        keys.length === 1 && equalBytes(keys[0]?.K ?? home.vaultKey, attributeKey?.K ?? accessKey.publicKey),
        "another key",
      );
    },
    [at("device", `${id.slice(2)}-1`)]: async () => {
      must(
        equalBytes((await readDeviceSecret(home, id, 1)) ?? accessKey.publicKey, home.vaultKey),
        "another B",
      );
    },
    [at("requests", id.slice(2))]: async () => {
      const [request] = await readPendingRequests(home);
      must(equalBytes(request?.accessKey.privateKey ?? home.vaultKey, accessKey.privateKey), "another key");
    },
  };
  return Promise.all(
    Object.entries(readers).map(async ([path, read]) => ({
      path,
      honest: new Uint8Array(await readFile(path)),
      isJson: path.endsWith(".json"),
      read,
    })),
  );
};
