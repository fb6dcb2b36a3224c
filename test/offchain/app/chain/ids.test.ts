import { expect } from "chai";
import { readFile } from "node:fs/promises";
import { attributeId } from "../../../../app/chain/institutions/attributeId.ts";
import { offerIdOf } from "../../../../app/chain/offers/offerIdOf.ts";
import { recordIdOf } from "../../../../app/chain/records/recordIdOf.ts";
import { requestIdOf } from "../../../../app/chain/requests/requestIdOf.ts";
import type { Hex } from "../../../../app/chain/deployment.ts";
import { AbiCoder, keccak256 } from "ethers";
import { someDeployment } from "./someDeployment.ts";

type Vectors = {
  record: { owner: Hex; salt: Hex; id: Hex };
  request: { accessor: Hex; purpose: number; accessKey: Hex; id: Hex };
  attributes: { institution: Hex; name: string; id: Hex }[];
};

describe("ids a page computes for itself", () => {
  let vectors: Vectors;
  before(async () => {
    vectors = JSON.parse(await readFile("test/vectors/ids-v1.json", "utf8")) as Vectors;
  });

  it("records, requests and attributes have the ids of docs/protocol.md", () => {
    const { record, request } = vectors;
    expect(recordIdOf(someDeployment, record.owner, record.salt)).to.equal(record.id);
    expect(requestIdOf(someDeployment, { record: record.id, ...request })).to.equal(request.id);
    for (const { institution, name, id } of vectors.attributes)
      expect(attributeId(institution, name)).to.equal(id);
    expect(vectors.attributes.length).to.be.greaterThan(2);
  });

  it("an offer's id is made of chain, contract, patient, author and digest", () => {
    const offer = {
      patient: `0x${"33".repeat(20)}`,
      author: `0x${"44".repeat(20)}`,
      digest: `0x${"55".repeat(32)}`,
    } as const;
    const encoded = AbiCoder.defaultAbiCoder().encode(
      ["uint256", "address", "address", "address", "bytes32"],
      [31_337, someDeployment.addresses.offers, offer.patient, offer.author, offer.digest],
    );
    expect(offerIdOf(someDeployment, offer)).to.equal(keccak256(encoded));
  });
});
