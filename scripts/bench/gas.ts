import { readFile } from "node:fs/promises";
import hre from "hardhat";
import { concat, getBytes, id, keccak256, toBeHex, type ContractTransactionResponse } from "ethers";
import system from "../../ignition/modules/System.ts";
import { AttributeRegistry__factory } from "../../types/ethers-contracts/factories/access/AttributeRegistry__factory.ts";
import { GuardianSets__factory } from "../../types/ethers-contracts/factories/access/GuardianSets__factory.ts";
import { InstitutionRegistry__factory } from "../../types/ethers-contracts/factories/access/InstitutionRegistry__factory.ts";
import { PolicyRegistry__factory } from "../../types/ethers-contracts/factories/access/PolicyRegistry__factory.ts";
import { KeyRelease__factory } from "../../types/ethers-contracts/factories/records/KeyRelease__factory.ts";
import { RecordRegistry__factory } from "../../types/ethers-contracts/factories/records/RecordRegistry__factory.ts";

/** Whole-transaction gas (`gasUsed`, intrinsic gas and refunds included), except `evaluate10`: execution alone. */
export type GasFigures = {
  grant: number;
  revoke: number;
  register: number;
  request: number;
  releaseByGrant: number;
  releaseByPolicy10: number;
  /** One of 50 grants in a transaction: 50 records of one patient, to one grantee. */
  grantBatch50Each: number;
  /** `satisfies` for 10 attributes joined by `and`, all held: gas used minus 21,000 and calldata. */
  evaluate10: number;
  registerInline1KiB: number;
};

type Connection = Awaited<ReturnType<typeof hre.network.create>>;

const TREAT = 1;
const FAR = 4_000_000_000n;
const bytes32 = (label: string) => id(`aceso/bench/gas/${label}`);
/** As many bytes as asked for that look like ciphertext: no zeros to make calldata cheap. */
const noise = (size: number, label: string) =>
  getBytes(concat(Array.from({ length: Math.ceil(size / 32) }, (_, i) => keccak256(bytes32(`${label}/${i}`)))))
    .slice(0, size)
    .map((byte) => byte || 1);

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<number> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error("the in-process chain mined nothing");
  return Number(receipt.gasUsed);
}

/** Gas of a transaction's data: 16 a byte, 4 a zero byte. */
const calldataGas = (data: string) => getBytes(data).reduce((sum, byte) => sum + (byte === 0 ? 4 : 16), 0);

async function benchAceso({ ethers, ignition }: Connection): Promise<GasFigures> {
  const rooms = await ignition.deploy(system, { parameters: { System: { consortiumDelay: 0 } } });
  const [consortium, mercy, charite, health, patient, clinician, specialist] = await ethers.getSigners();
  if (!consortium || !mercy || !charite || !health || !patient || !clinician || !specialist) {
    throw new Error("seven accounts are needed");
  }
  const connect = async <T>(
    factory: { connect(address: string, runner: typeof consortium): T },
    name: keyof typeof rooms,
  ) => factory.connect(await rooms[name].getAddress(), consortium);
  const institutions = await connect(InstitutionRegistry__factory, "institutions");
  const attributes = await connect(AttributeRegistry__factory, "attributes");
  const policies = await connect(PolicyRegistry__factory, "policies");
  const guardianSets = await connect(GuardianSets__factory, "guardianSets");
  const records = (await connect(RecordRegistry__factory, "records")).connect(patient);
  const keyRelease = await connect(KeyRelease__factory, "keyRelease");

  for (const [account, label] of [
    [mercy, "mercy"],
    [charite, "charite"],
    [health, "health-authority"],
  ] as const) {
    await institutions.admit(account, label, "");
  }
  const guardians = [mercy, charite, health].map(({ address }) => address);
  await guardianSets.defineGuardianSet(guardians, 2);
  const names = Array.from({ length: 10 }, (_, i) => `attribute-${i}`);
  await attributes
    .connect(mercy)
    .attestBatch(names.map((name) => ({ account: clinician.address, name, until: FAR })));
  const ids = await Promise.all(names.map((name) => attributes.attributeId(mercy, name)));
  const program = concat([toBeHex(10), ...ids, new Uint8Array(10), toBeHex(10), toBeHex(10)]);
  await policies.definePolicy(program);
  const policy = keccak256(program);

  const epochs = concat([...[1, 1, 1].map((epoch) => toBeHex(epoch, 2)), new Uint8Array(26)]);
  const register = (salt: string, settings = 0) =>
    records.register(bytes32(salt), bytes32(`digest/${salt}`), policy, 1, epochs, settings);
  const recordId = (salt: string) => records.recordId(patient, bytes32(salt));

  await gasOf(register("warm"));
  const registered = await gasOf(register("record", TREAT));
  const record = await recordId("record");
  const granted = await gasOf(records.grant(record, specialist, TREAT, FAR, noise(80, "sealed")));

  const accessKey = bytes32("access key");
  const ask = (accessor: typeof patient) => keyRelease.connect(accessor).requestAccess(record, TREAT, accessKey);
  const requested = await gasOf(ask(specialist));
  await ask(clinician);
  const release = (accessor: typeof patient, index: number, guardian: typeof patient) =>
    gasOf(
      keyRelease
        .connect(guardian)
        .release({ record, accessor, purpose: TREAT, accessKey }, index, bytes32(`share/${index}`)),
    );
  const releasedByGrant = await release(specialist, 0, mercy);
  const releasedByPolicy = await release(clinician, 0, mercy);

  // The record's nonce is fresh (zero) as well: the dearest case.
  const revoked = await gasOf(records.revoke(record, specialist));

  const salts = Array.from({ length: 50 }, (_, i) => `batch/${i}`);
  for (const salt of salts) await register(salt);
  const grants = await Promise.all(
    salts.map(async (salt) => ({
      record: await recordId(salt),
      grantee: specialist.address,
      purposes: TREAT,
      until: FAR,
      sealedKey: noise(80, salt),
    })),
  );
  const batch = await gasOf(records.grantBatch(grants));

  const evaluation = await policies.satisfies.populateTransaction(policy, clinician);
  const evaluated = await (await consortium.sendTransaction(evaluation)).wait();
  if (evaluated === null) throw new Error("the in-process chain mined nothing");

  const inline = await gasOf(
    records.registerInline(bytes32("inline"), noise(1024, "inline"), policy, 1, epochs, 0),
  );
  return {
    grant: granted,
    revoke: revoked,
    register: registered,
    request: requested,
    releaseByGrant: releasedByGrant,
    releaseByPolicy10: releasedByPolicy,
    grantBatch50Each: Math.ceil(batch / 50),
    evaluate10: Number(evaluated.gasUsed) - 21_000 - calldataGas(evaluation.data),
    registerInline1KiB: inline,
  };
}

export async function bench() {
  return benchAceso(await hre.network.create());
}
