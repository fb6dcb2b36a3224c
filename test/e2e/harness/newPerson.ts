import { createHash } from "node:crypto";
import { join } from "node:path";
import { privateKeyToAddress } from "viem/accounts";

import { parseAttribute } from "../../../offchain/abe/parseAttribute.ts";
import { connectChain } from "../../../offchain/chain/connectChain.ts";
import type { Hex } from "../../../offchain/chain/hex.ts";
import { attestAttributes } from "../../../offchain/chain/institutions/attestAttributes.ts";
import { loadAddresses } from "../../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../../offchain/chain/loadSigner.ts";
import { requireSigner } from "../../../offchain/chain/requireSigner.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { vaultPhrase } from "../../../offchain/records/vault/vaultPhrase.ts";
import { collectAttributeKeys } from "../../../offchain/workers/client/collectAttributeKeys.ts";
import { deliverAttribute } from "../../../offchain/workers/client/deliverAttribute.ts";
import { createHome } from "../../../offchain/workers/client/home/createHome.ts";
import { readAuthorityKey } from "../../../offchain/workers/client/institution/authorityKeyFile.ts";
import { publishEncryptionKeyOf } from "../../../offchain/workers/client/publishEncryptionKeyOf.ts";
import { connectMember } from "../../../scripts/network/connectMember.ts";
import { requestRpc } from "../../../scripts/network/requestRpc.ts";
import { injectWallet } from "./injectWallet.ts";
import { keepSecret } from "./secrets.ts";
import type { Person, SettledPerson } from "./person.ts";
import { sharedStack } from "./sharedStack.ts";
import type { Stack } from "./stack.ts";
import { createTestWallet } from "./testWallet.ts";

const YEAR = 365 * 24 * 3600;
const FUNDS = `0x${(10n ** 21n).toString(16)}`;
let born = 0;

type NewPersonParameters = { readonly name: string; readonly attributes?: readonly string[] };

/**
 * Somebody new. With `vault: "made"` they have a vault and a published key, and hold the attributes, keys delivered;
 * otherwise it is their first visit.
 */
export async function newPerson(
  parameters: NewPersonParameters & { readonly vault: "made" },
): Promise<SettledPerson>;
export async function newPerson(parameters: {
  readonly name: string;
  readonly vault?: "none";
  /** An account that is there already; otherwise one is made. */
  readonly key?: Hex;
}): Promise<Person>;
export async function newPerson(
  parameters: NewPersonParameters & { readonly vault?: "made" | "none"; readonly key?: Hex },
): Promise<Person | SettledPerson> {
  const stack = await sharedStack();
  const { network, chainId, browser } = stack;
  const drawn: Hex = `0x${createHash("sha256")
    .update(`aceso e2e ${process.pid} ${born++} ${parameters.name}`)
    .digest("hex")}`;
  const key = parameters.key ?? drawn;
  const account: Hex = `0x${privateKeyToAddress(key).slice(2).toLowerCase()}`;
  keepSecret("a private key", key);
  await requestRpc(network.rpc, "hardhat_setBalance", [account, FUNDS]);
  const wallet = createTestWallet({ key, rpc: network.rpc, chainId });
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  await injectWallet(context, wallet);
  const chain = await connectChain({
    rpc: network.rpc,
    addresses: await loadAddresses(network.deployment),
    signer: await loadSigner({ privateKey: key }),
  });
  const connection = { chain, ipfs: connectIpfs(network.ipfs), emergencyPolicy: network.emergencyPolicy };
  const person: Person = { name: parameters.name, account, key, wallet, context, connection };
  if (parameters.vault !== "made") return person;
  const directory = join(stack.directory, account);
  const home = await createHome({ directory, signer: requireSigner(chain), chainId });
  await publishEncryptionKeyOf(chain, home);
  keepSecret("a vault key", `0x${Buffer.from(home.vaultKey).toString("hex")}`);
  const settled: SettledPerson = { ...person, home, phrase: vaultPhrase(home.vaultKey) };
  keepSecret("a recovery phrase", settled.phrase);
  for (const attribute of parameters.attributes ?? []) await giveAttribute(stack, account, attribute);
  if ((parameters.attributes ?? []).length > 0) await collectAttributeKeys(connection, home);
  return settled;
}

/** As the institution would: attested for a year, its key delivered. */
async function giveAttribute({ network }: Stack, holder: Hex, attribute: string): Promise<void> {
  const { name, authority } = parseAttribute(attribute);
  const institution = network.institutions.find((one) => one.name === authority);
  if (institution === undefined) throw new Error(`${authority} is not on the network`);
  const chain = await connectMember(network, institution.home);
  const secretKey = await readAuthorityKey(institution.home, 1);
  const until = Math.floor(Date.now() / 1000) + YEAR;
  try {
    await again(() => attestAttributes(chain, [{ account: holder, name, until }]));
    await again(() =>
      deliverAttribute({ chain, ipfs: connectIpfs(network.ipfs) }, { secretKey, holder, name }),
    );
  } finally {
    chain.provider.destroy();
  }
}

/** The institution's guardian sends from the same account: now and then both take the same number. */
async function again<T>(send: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left--) {
    try {
      return await send();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
