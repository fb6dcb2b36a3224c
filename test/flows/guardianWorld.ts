/**
 * What the guardian flows run on, all of it real: a chain behind JSON-RPC, the production deployment, the embedded IPFS
 * node, three guardian institutions, real seals and pairings. A small world, built anew for each file.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { AttributeKey } from "../../offchain/abe/attributeKey.ts";
import type { AuthorityPublicKey, AuthoritySecretKey } from "../../offchain/abe/authority.ts";
import { encodeAuthorityPublicKey } from "../../offchain/abe/encodeAuthorityPublicKey.ts";
import { issueAttributeKey } from "../../offchain/abe/issueAttributeKey.ts";
import { setupAuthority } from "../../offchain/abe/setupAuthority.ts";
import type { Chain } from "../../offchain/chain/chain.ts";
import { connectChain } from "../../offchain/chain/connectChain.ts";
import type { Hex } from "../../offchain/chain/hex.ts";
import { admitInstitution } from "../../offchain/chain/institutions/admitInstitution.ts";
import { attributeId } from "../../offchain/chain/institutions/attributeId.ts";
import { defineGuardianSet } from "../../offchain/chain/institutions/defineGuardianSet.ts";
import { definePolicy } from "../../offchain/chain/institutions/definePolicy.ts";
import { publishAuthorityKey } from "../../offchain/chain/institutions/publishAuthorityKey.ts";
import { readInstitution } from "../../offchain/chain/institutions/readInstitution.ts";
import { loadAddresses } from "../../offchain/chain/loadAddresses.ts";
import { loadSigner } from "../../offchain/chain/loadSigner.ts";
import { recordIdOf } from "../../offchain/chain/records/recordIdOf.ts";
import { registerRecord } from "../../offchain/chain/records/registerRecord.ts";
import { registerInlineRecord } from "../../offchain/chain/records/registerInlineRecord.ts";
import type { Ipfs } from "../../offchain/ipfs/ipfs.ts";
import { addFile } from "../../offchain/ipfs/addFile.ts";
import { connectIpfs } from "../../offchain/ipfs/connectIpfs.ts";
import { digestOf } from "../../offchain/ipfs/digestOf.ts";
import { startIpfsNode } from "../../offchain/ipfs/node/startIpfsNode.ts";
import { sealRecord, type SealedRecord } from "../../offchain/records/sealRecord.ts";
import { createVaultKey } from "../../offchain/records/vault/createVaultKey.ts";
import type { GuardianSettings } from "../../offchain/workers/guardian/settings.ts";
import { startGuardian, type RunningGuardian } from "../../offchain/workers/guardian/startGuardian.ts";
import { deploySystem } from "../../scripts/network/deploySystem.ts";
import { startChain } from "../../scripts/network/startChain.ts";

export type Person = { account: Hex; key: Hex; chain: Chain };
export type Institution = Person & { label: string; home: string; settings: GuardianSettings };

const CONSORTIUM_KEY: Hex = `0x${"c0".repeat(32)}`;
const LABELS = ["mercy", "charite", "health-authority"] as const;
export const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.slice(2), "hex"));
export const hex = (value: Uint8Array): Hex => `0x${Buffer.from(value).toString("hex")}`;

/** Waits until `met` answers something other than undefined or false, and says what was waited for when it does not. */
export async function until<T>(
  what: string,
  met: () => T | Promise<T>,
  timeoutMs = 15_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await met();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain until ${what}`);
    await sleep(20);
  }
}

export async function rpcCall(rpc: string, method: string, params: unknown[] = []): Promise<unknown> {
  const response = await fetch(rpc, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result;
}

/** Builds the world; `settings` go to every guardian. */
export async function buildWorld(settings: Partial<GuardianSettings> = {}) {
  const directory = await mkdtemp(join(tmpdir(), "aceso-guardian-"));
  const server = await startChain({ port: 0, blockMs: 0, consortiumKey: CONSORTIUM_KEY });
  const deployment = await deploySystem({ rpc: server.rpc, directory });
  const addresses = await loadAddresses(deployment);
  const node = await startIpfsNode({ directory: join(directory, "ipfs") });
  const ipfs: Ipfs = connectIpfs({ api: node.api, token: node.token });

  const person = async (key: Hex): Promise<Person> => {
    const signer = await loadSigner({ privateKey: key });
    const chain = await connectChain({ rpc: server.rpc, addresses, signer });
    return { account: hex(bytes(signer.address)), key, chain };
  };
  const consortium = await person(CONSORTIUM_KEY);
  const fund = async (account: Hex): Promise<void> => {
    await rpcCall(server.rpc, "hardhat_setBalance", [account, "0x56bc75e2d63100000"]);
  };
  const newPerson = async (): Promise<Person> => {
    const made = await person(hex(randomBytes(32)));
    await fund(made.account);
    return made;
  };

  const institutions: Institution[] = [];
  const authorities = new Map<string, { publicKey: AuthorityPublicKey; secretKey: AuthoritySecretKey }>();
  for (const label of LABELS) {
    const made = await newPerson();
    const home = join(directory, label);
    await admitInstitution(consortium.chain, made.account, label, "");
    const authority = await setupAuthority(label);
    authorities.set(label, authority);
    await publishAuthorityKey(made.chain, encodeAuthorityPublicKey(authority.publicKey));
    const own: GuardianSettings = {
      directory: home,
      rpc: server.rpc,
      deployment,
      ipfs: { api: node.api, token: node.token },
      confirmations: 1,
      pollMs: 20,
      epochMs: 3_600_000,
      erasePressureMs: 0,
      graceMs: 0,
      intakeMs: 3_600_000,
      resendMs: 1_000,
      backup: undefined,
      port: 0,
      ...settings,
    };
    institutions.push({ ...made, label, home, settings: own });
  }
  const members = institutions.map(({ account }) => account);
  const guardianSet = await defineGuardianSet(consortium.chain, members, 2);

  const running = new Set<RunningGuardian>();
  /** Runs an institution's guardian in this process; `heard` collects what it logs. */
  const guard = async (
    institution: Institution,
    change: Partial<GuardianSettings> = {},
    heard: string[] = [],
  ) => {
    const log = {
      info: (_facts: object, words: string) => void heard.push(words),
      warn: (_facts: object, words: string) => void heard.push(words),
    };
    const settings = { ...institution.settings, ...change };
    const started = await startGuardian(settings, { privateKey: institution.key }, log);
    running.add(started);
    return started;
  };
  const stop = async (guardian: RunningGuardian): Promise<void> => {
    if (running.delete(guardian)) await guardian.close();
  };
  const epochsReady = (): Promise<unknown> =>
    until("every guardian has an epoch key", async () => {
      const known = await Promise.all(members.map((member) => readInstitution(consortium.chain, member)));
      return known.every(({ epoch }) => epoch > 0);
    });

  const accountOf = (label: string): Hex => {
    const found = institutions.find((institution) => institution.label === label);
    if (found === undefined) throw new Error(`no institution ${label}`);
    return found.account;
  };
  /** Seals `text` for `owner` under the guardians' current epochs. */
  const seal = async (
    owner: Person,
    text: string,
    how: { salt?: Hex; version?: number; policy?: string } = {},
  ) => {
    const salt = how.salt ?? hex(randomBytes(32));
    const record = recordIdOf(owner.chain, owner.account, salt);
    const known = await Promise.all(members.map((member) => readInstitution(consortium.chain, member)));
    const vaultKey = createVaultKey();
    const sealed: SealedRecord = await sealRecord({
      record: bytes(record),
      version: how.version ?? 1,
      policy: how.policy ?? "cardiology@mercy",
      emergencyPolicy: null,
      authorityKeys: new Map(
        [...authorities].map(([label, { publicKey }]) => [label, { version: 1, publicKey }]),
      ),
      attributeId: ({ authority, name }) => bytes(attributeId(accountOf(authority), name)),
      guardians: known.map(({ account, epoch, epochKey }) => ({
        account: bytes(account),
        epoch,
        key: bytes(epochKey),
      })),
      threshold: 2,
      vaultKey,
      metadata: { name: "note.txt", mediaType: "text/plain" },
      content: (async function* () {
        yield await Promise.resolve(new TextEncoder().encode(text));
      })(),
    });
    const policy = await definePolicy(owner.chain, sealed.header.policy.program);
    return { ...sealed, record, salt, vaultKey, policy, epochs: known.map(({ epoch }) => epoch) };
  };
  const put = async (owner: Person, text: string, settingsByte = 0) => {
    const sealed = await seal(owner, text);
    const { cid } = await addFile(ipfs, sealed.envelope);
    const digest = hex(digestOf(cid));
    const { salt, policy, epochs } = sealed;
    const mined = await registerRecord(owner.chain, {
      salt,
      digest,
      policy,
      guardianSet,
      epochs,
      settings: settingsByte,
    });
    return { ...sealed, cid, digest, block: mined.block };
  };
  const putInline = async (owner: Person, text: string) => {
    const sealed = await seal(owner, text);
    const parts: Uint8Array[] = [];
    for await (const part of sealed.envelope) parts.push(part);
    const { salt, policy, epochs } = sealed;
    const envelope = new Uint8Array(Buffer.concat(parts));
    const mined = await registerInlineRecord(owner.chain, {
      salt,
      envelope,
      policy,
      guardianSet,
      epochs,
      settings: 0,
    });
    return { ...sealed, block: mined.block };
  };
  const attributeKey = async (holder: Person, label: string, name: string): Promise<AttributeKey> => {
    const authority = authorities.get(label);
    if (authority === undefined) throw new Error(`no authority ${label}`);
    return issueAttributeKey(authority.secretKey, `eip155:${holder.chain.chainId}:${holder.account}`, name);
  };

  return {
    directory,
    rpc: server.rpc,
    deployment,
    node,
    ipfs,
    consortium,
    institutions,
    authorities,
    guardianSet,
    newPerson,
    mine: (blocks: number) => rpcCall(server.rpc, "hardhat_mine", [`0x${blocks.toString(16)}`]),
    guard,
    stop,
    epochsReady,
    seal,
    put,
    putInline,
    attributeKey,
    async close() {
      for (const guardian of [...running]) await stop(guardian);
      await node.close();
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export type World = Awaited<ReturnType<typeof buildWorld>>;
