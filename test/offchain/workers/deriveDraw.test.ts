import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";

import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import { hpkeOpen, hpkeSeal } from "../../../offchain/records/keys/hpke.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { dealReference, type DealParameters } from "../../../offchain/workers/reference/dealReference.ts";
import { dealtMembers } from "../../../offchain/workers/reference/dealtMembers.ts";
import { deriveDraw } from "../../../offchain/workers/reference/deriveDraw.ts";
import { deriveScalar } from "../../../offchain/workers/reference/deriveScalar.ts";
import { encodeDealing } from "../../../offchain/workers/reference/encodeDealing.ts";
import { openDealtShare } from "../../../offchain/workers/reference/openDealtShare.ts";
import { referenceKeysMessage } from "../../../offchain/workers/reference/referenceKeysMessage.ts";
import { sealReference } from "../../../offchain/workers/reference/sealReference.ts";

const place = { chainId: 31_337n, coordinator: `0x${"c0".repeat(20)}`, task: 7 } as const;
const requester = privateKeyToAccount(`0x${"17".repeat(32)}`);
const account = Uint8Array.from(Buffer.from(requester.address.slice(2), "hex"));
const accounts = [1, 2, 3, 4].map((i): Hex => `0x${String(i).repeat(40)}`);
const pairOf = (i: number) => deriveEncryptionKeyPair(new Uint8Array(32).fill(i), 1);

describe("Dealing keys that follow from a signature", () => {
  let parameters: DealParameters;
  /** As somebody has it who begins with the wallet alone. */
  const signed = async (): Promise<Uint8Array> => {
    const signature = await requester.signTypedData(referenceKeysMessage(place, 5));
    return Uint8Array.from(Buffer.from(signature.slice(2), "hex"));
  };
  const draw = async () => deriveDraw(await signed(), account, 5);
  const digestOf = async (change: Partial<DealParameters> = {}): Promise<Hex> =>
    sha256Hex(encodeDealing(await dealReference({ ...parameters, ...change })));

  before(async () => {
    const signature = await signed();
    const parts = [0, 1].map((attempt) => ({ round: 2, attempt, rows: 1, bytes: Uint8Array.of(1, 2, 3) }));
    const { manifest, secrets } = await sealReference(parts, (part) =>
      deriveScalar(signature, account, 5, part),
    );
    // The last has published no key.
    const keyOf = async (of: Hex) =>
      of === accounts[3] ? undefined : (await pairOf(accounts.indexOf(of) + 1)).publicKey;
    const members = await dealtMembers(accounts, keyOf, 2);
    parameters = { manifest, secrets, place, members, threshold: 2 };
  });

  it("ATTACK dealt again on another device is the same word: no leader can hand one to half and another to the rest", async () => {
    expect(await digestOf({ draw: await draw() })).to.equal(await digestOf({ draw: await draw() }));
    // As it was: two dealings, of which members keep whichever they hear first.
    expect(await digestOf()).to.not.equal(await digestOf());
  });

  it("is what docs/protocol.md §7.13 has", async () => {
    const dealing = await dealReference({ ...parameters, draw: await draw() });
    const part = dealing.parts.find(({ attempt }) => attempt === 1);
    expect(Buffer.from((await pairOf(1)).publicKey).toString("hex")).to.equal(
      "cfa44cfa9794ced86534976b491720e9477390479c79c565b9e8520f5ec92322",
    );
    expect(Buffer.from(parameters.members[3]!.key).toString("hex")).to.equal(
      "3085aaa14d1f783e9cdbbd7ec4dbfe75cb5cd40a2c1660572580a14e1e2e8ad6",
    );
    expect(part?.commitments[1]).to.equal(
      "0x033c3760629015b2d90342c082fed0c72670669f20ddfd990a14cdb63148a81666",
    );
    expect(part?.sealed[0]).to.equal(
      "0xebb4969e3b7d26099e98d1f913d3987d4053dfcc46cf79eb560ffa7fe9684174" +
        "e3a14d3daa7b5677ec148cf21c52c3aa0ec4f59a70c2a8b4c51a788674781f0ed61d49c3defabcfe35280915eacd7a2c",
    );
  });

  it("opens for each member to its right share, whoever has no key", async () => {
    const dealing = await dealReference({ ...parameters, draw: await draw() });
    for (const chair of [1, 2, 3]) {
      const { privateKey } = await pairOf(chair);
      expect(await openDealtShare(dealing, { round: 2, attempt: 1 }, chair, privateKey)).to.have.length(66);
    }
  });

  it("shares by another polynomial in every part, and with every other committee, threshold, task, coordinator and chain", async () => {
    const members = parameters.members.map((member, i) => ({ ...member, account: accounts[3 - i]! }));
    const changes: Partial<DealParameters>[] = [
      {},
      { members },
      { members: parameters.members.slice(1).map((member, i) => ({ ...member, chair: i + 1 })) },
      { threshold: 3 },
      { place: { ...place, task: 8 } },
      { place: { ...place, chainId: 1n } },
      { place: { ...place, coordinator: accounts[0]! } },
    ];
    const seen: Hex[] = [];
    for (const change of changes) {
      const { parts } = await dealReference({ ...parameters, ...change, draw: await draw() });
      seen.push(...parts.map(({ commitments }) => commitments[1]!));
    }
    expect(new Set(seen).size).to.equal(2 * changes.length);
  });

  it("never seals two things under one ephemeral key", async () => {
    const members = parameters.members.map((member) => ({ ...member, key: parameters.members[0]!.key }));
    const enc: string[] = [];
    for (const change of [{}, { members }]) {
      const { parts } = await dealReference({ ...parameters, ...change, draw: await draw() });
      enc.push(...parts.flatMap(({ sealed }) => sealed.map((one) => one.slice(0, 66))));
    }
    // The first member's two seals are of the same share, and the same; all others differ.
    expect(new Set(enc).size).to.equal(enc.length - 2);
  });

  it("differs by signature, account and seed", async () => {
    const signature = await signed();
    const other = Uint8Array.from(signature);
    other[0] = (other[0] ?? 0) ^ 1;
    const purpose = Uint8Array.of(1);
    const all = [
      deriveDraw(signature, account, 5)(purpose, 32),
      deriveDraw(other, account, 5)(purpose, 32),
      deriveDraw(signature, account.slice().fill(1), 5)(purpose, 32),
      deriveDraw(signature, account, 6)(purpose, 32),
      deriveDraw(signature, account, 5)(Uint8Array.of(2), 32),
    ].map((bytes) => Buffer.from(bytes).toString("hex"));
    expect(new Set(all).size).to.equal(all.length);
  });
});

describe("HPKE from a given ephemeral key", () => {
  it("seals alike again, opens as any other, and is drawn where none is given", async () => {
    const { publicKey, privateKey } = await pairOf(1);
    const [info, text, ikm] = [Uint8Array.of(1), Uint8Array.of(2, 3), new Uint8Array(32).fill(9)];
    const sealed = await hpkeSeal(publicKey, info, text, ikm);
    expect(await hpkeSeal(publicKey, info, text, ikm)).to.deep.equal(sealed);
    expect(await hpkeOpen(privateKey, info, sealed)).to.deep.equal(text);
    expect(await hpkeSeal(publicKey, info, text)).to.not.deep.equal(await hpkeSeal(publicKey, info, text));
  });
});
