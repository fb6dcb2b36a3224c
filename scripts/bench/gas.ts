import { createRequire } from "node:module";
import hre from "hardhat";
import {
  AbiCoder,
  Contract,
  ContractFactory,
  ZeroAddress,
  ZeroHash,
  concat,
  getBytes,
  id,
  keccak256,
  toBeHex,
  type ContractTransactionResponse,
  type InterfaceAbi,
} from "ethers";
import system from "../../ignition/modules/System.ts";
import { AttributeRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/AttributeRegistry__factory.ts";
import { GuardianSets__factory } from "../../types/ethers-contracts/factories/contracts/access/GuardianSets__factory.ts";
import { InstitutionRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/InstitutionRegistry__factory.ts";
import { PolicyRegistry__factory } from "../../types/ethers-contracts/factories/contracts/access/PolicyRegistry__factory.ts";
import { KeyRelease__factory } from "../../types/ethers-contracts/factories/contracts/records/KeyRelease__factory.ts";
import { Offers__factory } from "../../types/ethers-contracts/factories/contracts/records/Offers__factory.ts";
import { RecordRegistry__factory } from "../../types/ethers-contracts/factories/contracts/records/RecordRegistry__factory.ts";

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
  offer: number;
};

type Connection = Awaited<ReturnType<typeof hre.network.create>>;

const TREAT = 1;
const FAR = 4_000_000_000n;
const bytes32 = (label: string) => id(`aceso/bench/gas/${label}`);
/** As many bytes as asked for that look like ciphertext: no zeros to make calldata cheap. */
const noise = (size: number, label: string) =>
  getBytes(
    concat(Array.from({ length: Math.ceil(size / 32) }, (_, i) => keccak256(bytes32(`${label}/${i}`)))),
  )
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
  const ask = (accessor: typeof patient) =>
    keyRelease.connect(accessor).requestAccess(record, TREAT, accessKey);
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
  const offers = (await connect(Offers__factory, "offers")).connect(clinician);
  const offered = await gasOf(offers.offer(patient, bytes32("offer")));
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
    offer: offered,
  };
}

/** The nearest actions of EAS: an attestation of 96 bytes, its revocation, one of 32 bytes, one of 50 in a transaction. */
export type EasFigures = Pick<GasFigures, "grant" | "revoke" | "register" | "grantBatch50Each">;

type Artifact = { abi: InterfaceAbi; bytecode: string };

const loadArtifact = (name: string) =>
  createRequire(import.meta.url)(
    `@ethereum-attestation-service/eas-contracts/artifacts/contracts/${name}.sol/${name}.json`,
  ) as Artifact;

/** The Ethereum Attestation Service as its npm package ships it, on the same kind of chain. */
async function benchEas({ ethers, provider }: Connection): Promise<EasFigures> {
  const [attester, patient] = await ethers.getSigners();
  if (!attester || !patient) throw new Error("two accounts are needed");
  const deploy = async (name: string, ...parameters: string[]) => {
    const { abi, bytecode } = loadArtifact(name);
    const deployed = await new ContractFactory(abi, bytecode, attester).deploy(...parameters);
    await deployed.waitForDeployment();
    return new Contract(await deployed.getAddress(), abi, attester);
  };
  const send = (contract: Contract, name: string, ...parameters: unknown[]) =>
    contract.getFunction(name).send(...parameters);

  const registry = await deploy("SchemaRegistry");
  const eas = await deploy("EAS", await registry.getAddress());
  const schemaOf = async (fields: string) => {
    await send(registry, "register", fields, ZeroAddress, true);
    const packed = concat([new TextEncoder().encode(fields), ZeroAddress, "0x01"]);
    return keccak256(packed);
  };
  const consent = await schemaOf("bytes32 record, uint8 purposes, uint40 until");
  const pointer = await schemaOf("bytes32 digest");
  const attestation = (data: string) => ({
    recipient: patient.address,
    expirationTime: FAR,
    revocable: true,
    refUID: ZeroHash,
    data,
    value: 0n,
  });
  const grantData = (label: string) =>
    AbiCoder.defaultAbiCoder().encode(["bytes32", "uint8", "uint40"], [bytes32(label), 1, FAR]);

  await send(eas, "attest", { schema: consent, data: attestation(grantData("warm")) });
  const one = { schema: consent, data: attestation(grantData("record")) };
  // An attestation's id hashes the block's time, and revoking costs less for each zero byte in it.
  await provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(FAR) - 1_000_000] });
  const granted = await (await send(eas, "attest", one)).wait();
  if (granted === null) throw new Error("the in-process chain mined nothing");
  // Attested(recipient, attester, uid, schema): the uid is the only field that is not indexed.
  const uid = granted.logs[0]?.data;
  return {
    grant: Number(granted.gasUsed),
    revoke: await gasOf(send(eas, "revoke", { schema: consent, data: { uid, value: 0n } })),
    register: await gasOf(send(eas, "attest", { schema: pointer, data: attestation(bytes32("digest")) })),
    grantBatch50Each: Math.ceil(
      (await gasOf(
        send(eas, "multiAttest", [
          {
            schema: consent,
            data: Array.from({ length: 50 }, (_, i) => attestation(grantData(`batch/${i}`))),
          },
        ]),
      )) / 50,
    ),
  };
}

/** Aceso's figures and, from the same run, its peers'. */
export async function bench(): Promise<GasFigures & { peers: { eas: EasFigures } }> {
  const aceso = await benchAceso(await hre.network.create());
  return { ...aceso, peers: { eas: await benchEas(await hre.network.create()) } };
}
