import { expect } from "chai";
import { AbiCoder, getBytes, hexlify, keccak256, SigningKey, toBeHex, TypedDataEncoder } from "ethers";
import { readFileSync } from "node:fs";
import { z } from "zod";
import { compilePolicy } from "../../offchain/abe/compilePolicy.ts";
import { parsePolicy } from "../../offchain/abe/parsePolicy.ts";
import { policyId } from "../../offchain/abe/policyId.ts";
import { attributeId } from "../../offchain/chain/institutions/attributeId.ts";
import { offerIdOf } from "../../offchain/chain/offers/offerIdOf.ts";
import { recordIdOf } from "../../offchain/chain/records/recordIdOf.ts";
import { authorshipMessage } from "../../offchain/records/offers/authorshipMessage.ts";
import { KeyRelease__factory } from "../../types/ethers-contracts/factories/contracts/records/KeyRelease__factory.ts";
import { Offers__factory } from "../../types/ethers-contracts/factories/contracts/records/Offers__factory.ts";
import { RecordRegistry__factory } from "../../types/ethers-contracts/factories/contracts/records/RecordRegistry__factory.ts";
import { deploySystem } from "./deploySystem.ts";

/** A plain node process reads the same file: hexadecimal everywhere, so that nobody has to guess. */
const hex = z.templateLiteral(["0x", z.string().regex(/^[0-9a-f]+$/)]);
const vectors = z
  .object({
    chainId: z.int(),
    recordRegistry: hex,
    keyRelease: hex,
    record: z.object({ owner: hex, salt: hex, id: hex }),
    request: z.object({ accessor: hex, purpose: z.int(), accessKey: hex, id: hex }),
    attributes: z.array(z.object({ text: z.string(), institution: hex, name: z.string(), id: hex })),
    policy: z.object({ text: z.string(), program: hex, id: hex }),
    word: z.object({
      nonce: z.int(),
      policyIndex: z.int(),
      guardianSet: z.int(),
      version: z.int(),
      settings: z.int(),
      packed: hex,
    }),
    signer: z.object({ privateKey: hex, account: hex }),
    grant: z.object({
      grantee: hex,
      purposes: z.int(),
      until: z.int(),
      sealedKey: hex,
      nonce: z.int(),
      deadline: z.int(),
      digest: hex,
    }),
    revocation: z.object({ grantee: hex, nonce: z.int(), deadline: z.int(), digest: hex }),
    offers: hex,
    offer: z.object({ digest: hex, id: hex }),
    authorship: z.object({
      contentHash: hex,
      fileName: z.string(),
      mediaType: z.string(),
      fhirType: z.string(),
      signedAt: z.int(),
      digest: hex,
    }),
  })
  .parse(JSON.parse(readFileSync("test/vectors/ids-v1.json", "utf8")));

const { chainId, recordRegistry, keyRelease, record, request, attributes, policy, word, signer } = vectors;
const { grant, revocation, offers, offer, authorship } = vectors;
const coder = AbiCoder.defaultAbiCoder();

describe("ids and digests (test/vectors/ids-v1.json)", () => {
  it("TypeScript computes every one of them", () => {
    const addresses = { recordRegistry };
    expect(recordIdOf({ chainId: BigInt(chainId), addresses }, record.owner, record.salt)).to.equal(
      record.id,
    );
    const asked = coder.encode(
      ["uint256", "address", "bytes32", "address", "uint8", "bytes32"],
      [chainId, keyRelease, record.id, request.accessor, request.purpose, request.accessKey],
    );
    expect(keccak256(asked)).to.equal(request.id);
    const ids = new Map(
      attributes.map(({ text, institution, name }) => [text, attributeId(institution, name)]),
    );
    expect([...ids.values()]).to.deep.equal(attributes.map(({ id }) => id));
    const program = compilePolicy(parsePolicy(policy.text), ({ name, authority }) =>
      getBytes(ids.get(`${name}@${authority}`)!),
    );
    expect([hexlify(program), hexlify(policyId(program))]).to.deep.equal([policy.program, policy.id]);
    const domain = { name: "Aceso", version: "1", chainId, verifyingContract: recordRegistry };
    const field = (list: string) =>
      list.split(", ").map((part) => ({ type: part.split(" ")[0]!, name: part.split(" ")[1]! }));
    const Grant = field(
      "bytes32 record, address grantee, uint8 purposes, uint40 until, bytes sealedKey, uint24 nonce, uint40 deadline",
    );
    const Revocation = field("bytes32 record, address grantee, uint24 nonce, uint40 deadline");
    expect(TypedDataEncoder.hash(domain, { Grant }, { record: record.id, ...grant })).to.equal(grant.digest);
    expect(TypedDataEncoder.hash(domain, { Revocation }, { record: record.id, ...revocation })).to.equal(
      revocation.digest,
    );
    const offered = { patient: record.owner, author: signer.account, digest: offer.digest };
    expect(offerIdOf({ chainId: BigInt(chainId), addresses: { offers } }, offered)).to.equal(offer.id);
    const { fileName: name, mediaType, fhirType, signedAt } = authorship;
    const written = authorshipMessage(
      { name, mediaType, fhirType },
      { patient: getBytes(record.owner), contentHash: getBytes(authorship.contentHash), signedAt },
      chainId,
    );
    expect(
      TypedDataEncoder.hash(written.domain, { Authorship: [...written.types.Authorship] }, written.message),
    ).to.equal(authorship.digest);
    const packed =
      BigInt(record.owner) |
      (BigInt(word.nonce) << 160n) |
      (BigInt(word.policyIndex) << 184n) |
      (BigInt(word.guardianSet) << 208n) |
      (BigInt(word.version) << 232n) |
      (BigInt(word.settings) << 248n);
    expect(toBeHex(packed, 32)).to.equal(word.packed);
  });

  it("the contracts compute the same, at the same addresses", async () => {
    const { ethers, institutions, guardianSets, policies, people, ...system } = await deploySystem();
    const moved = async (contract: { getAddress(): Promise<string> }, to: string): Promise<void> => {
      const code = await ethers.provider.getCode(contract);
      await ethers.provider.send("hardhat_setCode", [to, code]);
    };
    await moved(system.records, recordRegistry);
    await moved(system.keyRelease, keyRelease);
    await moved(system.offers, offers);
    const owner = await ethers.getImpersonatedSigner(record.owner);
    await ethers.provider.send("hardhat_setBalance", [record.owner, "0x8ac7230489e80000"]);
    const records = RecordRegistry__factory.connect(recordRegistry, owner);
    const releases = KeyRelease__factory.connect(keyRelease, owner);

    expect(await records.recordId(record.owner, record.salt)).to.equal(record.id);
    expect(await releases.requestId({ ...request, record: record.id })).to.equal(request.id);
    expect(
      await Offers__factory.connect(offers, owner).offerId(record.owner, signer.account, offer.digest),
    ).to.equal(offer.id);
    for (const { institution, name, id } of attributes)
      expect(await system.attributes.attributeId(institution, name)).to.equal(id);

    // Fillers bring the counters of policies and guardian sets to the vector's.
    for (let i = 1; i < word.policyIndex; i++)
      await policies.definePolicy(`0x01${toBeHex(i, 32).slice(2)}00`);
    await policies.definePolicy(policy.program);
    expect(await policies.policyAt(word.policyIndex)).to.equal(policy.id);
    const members = people.slice(0, 3);
    for (const [i, member] of members.entries()) await institutions.admit(member, `guardian-${i}`, "");
    expect(word.guardianSet).to.equal(3);
    await guardianSets.defineGuardianSet(members, 2);
    await guardianSets.defineGuardianSet(members.slice(1), 2);
    await guardianSets.defineGuardianSet(members, 3);

    const digest = keccak256("0x01");
    const epochs = `0x${"0001".repeat(3).padEnd(64, "0")}`;
    await records.register(record.salt, digest, policy.id, word.guardianSet, epochs, word.settings);
    for (let version = 2; version <= word.version; version++)
      await records.correct(record.id, version, digest, policy.id, epochs);

    // What the signer signs is the vector's digest and nothing computed here: only the right one is taken.
    await records.appointCarer(signer.account, grant.sealedKey);
    const sign = (of: string): string => new SigningKey(signer.privateKey).sign(of).serialized;
    const statement = { record: record.id, ...grant };
    const refused = await records
      .grantSigned(statement, signer.account, grant.deadline, sign(revocation.digest))
      .then(
        () => "taken",
        (error: unknown) => String(error),
      );
    expect(refused).to.contain("ConsentInvalidSignature");
    await records.grantSigned(statement, signer.account, grant.deadline, sign(grant.digest));
    expect((await records.permitOf(record.id, grant.grantee)).until).to.equal(grant.until);
    const withdrawn = { record: record.id, grantee: revocation.grantee };
    await records.revokeSigned(withdrawn, signer.account, revocation.deadline, sign(revocation.digest));
    expect((await records.permitOf(record.id, grant.grantee)).until).to.equal(0);
    expect(toBeHex(await records.stateOf(record.id), 32)).to.equal(word.packed);
  });

  it("the Solidity test and docs/protocol.md show these values", () => {
    const solidity = readFileSync("test/contracts/Ids.t.sol", "utf8").toLowerCase();
    const shown = [record.id, request.id, attributes[0]!.id, policy.id, word.packed, grant.digest];
    for (const value of [...shown, revocation.digest]) expect(solidity).to.contain(value);
    const page = readFileSync("docs/protocol.md", "utf8");
    for (const value of [...shown, revocation.digest, offer.id, authorship.digest])
      expect(page).to.contain(value.slice(2));
  });
});
