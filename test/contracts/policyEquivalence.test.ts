import { expect } from "chai";
import { getAddress, getBytes, keccak256, toUtf8Bytes, zeroPadValue, toBeHex } from "ethers";
import fc from "fast-check";
import { compilePolicy } from "../../offchain/abe/compilePolicy.ts";
import { evaluatePolicy } from "../../offchain/abe/evaluatePolicy.ts";
import { formatAttribute } from "../../offchain/abe/formatAttribute.ts";
import { heldArbitrary, policyArbitrary, testAttributes } from "../offchain/abe/policyArbitrary.ts";
import { deploySystem, type System } from "./deploySystem.ts";

const POLICIES = 2_000;
const HOLDERS = 64;
const FAR = 4_000_000_000;

/** People who were attested random sets of the test attributes, by the institutions that the attributes name. */
async function settleHolders({ institutions, attributes, people }: System) {
  const labels = [...new Set(testAttributes.map(({ authority }) => authority))];
  const issuers = new Map(labels.map((label, i) => [label, people[i]!]));
  for (const [label, issuer] of issuers) await institutions.admit(issuer, label, "");

  const sets = fc.sample(heldArbitrary, { numRuns: HOLDERS - 2, seed: 1 });
  const all = new Set(testAttributes.map(formatAttribute));
  const holders = [...sets, new Set<string>(), all].map((held, i) => ({
    account: getAddress(zeroPadValue(toBeHex(0x10_0000 + i), 20)),
    held,
  }));
  for (const [label, issuer] of issuers) {
    const attestations = holders.flatMap(({ account, held }) =>
      testAttributes
        .filter((attribute) => attribute.authority === label && held.has(formatAttribute(attribute)))
        .map(({ name }) => ({ account, name, until: FAR })),
    );
    for (let i = 0; i < attestations.length; i += 100) {
      await attributes.connect(issuer).attestBatch(attestations.slice(i, i + 100));
    }
  }
  const ids = new Map<string, Uint8Array>();
  for (const attribute of testAttributes) {
    const issuer = issuers.get(attribute.authority)!;
    ids.set(formatAttribute(attribute), getBytes(await attributes.attributeId(issuer, attribute.name)));
  }
  return { holders, ids };
}

describe("one policy, two enforcers", () => {
  it(`evaluates ${POLICIES} random policies on the chain as in TypeScript, for two holders each`, async () => {
    const system = await deploySystem();
    const { holders, ids } = await settleHolders(system);
    const policies = fc.sample(policyArbitrary, { numRuns: POLICIES, seed: 2 });
    let satisfied = 0;
    for (const [i, policy] of policies.entries()) {
      const program = compilePolicy(policy, (attribute) => ids.get(formatAttribute(attribute))!);
      await system.policies.definePolicy(program);
      for (const { account, held } of [holders[i % HOLDERS]!, holders[(i * 7 + 3) % HOLDERS]!]) {
        const onChain = await system.policies.satisfies(keccak256(program), account);
        expect(onChain, `${JSON.stringify(policy)} held by [${[...held].join()}]`).to.equal(
          evaluatePolicy(policy, held),
        );
        if (onChain) satisfied += 1;
      }
    }
    // Were nearly all of them true, or false, agreement would say little.
    expect(satisfied).to.be.within(POLICIES * 0.5, POLICIES * 1.5);
  });

  it("names an attribute on the chain as keccak256(abi.encode(institution, name))", async () => {
    const { attributes, people } = await deploySystem();
    const mercy = people[0]!;
    // Written out: 20 bytes of account in 32, the offset of the string, its length, its bytes padded.
    const encoded = `0x${mercy.address.slice(2).padStart(64, "0")}${(64).toString(16).padStart(64, "0")}${(10)
      .toString(16)
      .padStart(64, "0")}${Buffer.from(toUtf8Bytes("cardiology")).toString("hex").padEnd(64, "0")}`;
    expect(await attributes.attributeId(mercy, "cardiology")).to.equal(keccak256(encoded));
  });
});
