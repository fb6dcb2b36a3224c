import { expect } from "chai";
import type { Chain } from "../../../offchain/chain/chain.ts";
import { cidFromDigest } from "../../../offchain/ipfs/cidFromDigest.ts";
import { connectIpfs } from "../../../offchain/ipfs/connectIpfs.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { encodeManifest } from "../../../offchain/workers/reference/encodeManifest.ts";
import { ReferenceSetError } from "../../../offchain/workers/reference/errors.ts";
import { openDealtShare } from "../../../offchain/workers/reference/openDealtShare.ts";
import { openPart } from "../../../offchain/workers/reference/openPart.ts";
import { parseDealing } from "../../../offchain/workers/reference/parseDealing.ts";
import { referenceRoot } from "../../../offchain/workers/reference/referenceRoot.ts";
import { sealReference, type SealedReference } from "../../../offchain/workers/reference/sealReference.ts";
import { isDealtTo } from "../../../offchain/workers/requester/isDealtTo.ts";
import { makeDealing } from "../../../offchain/workers/requester/makeDealing.ts";
import type { TaskView } from "../../../offchain/workers/tasks/taskView.ts";

const members = [1, 2, 3, 4].map((i): Hex => `0x${String(i).repeat(40)}`);
const place = { chainId: 31337n, coordinator: `0x${"c0".repeat(20)}`, task: 1 } as const;
const hexOf = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString("hex")}`;
/** No point of Curve25519's large subgroup: nothing can be sealed to it. */
const SMALL: Hex = `0x${"00".repeat(32)}`;

describe("dealing the reference keys", () => {
  const bytes = Uint8Array.of(1, 2, 3);
  let sealed: SealedReference;
  let keys: EncryptionKeyPair[];
  let view: TaskView;
  before(async () => {
    sealed = await sealReference([{ round: 0, attempt: 0, rows: 1, bytes }]);
    keys = await Promise.all(members.map(() => generateEncryptionKeyPair()));
    view = {
      task: 1,
      terms: { referenceRoot: referenceRoot(sealed.manifest) },
      roster: members.map((account, seat) => ({ account, seat, chair: seat + 1, dataset: SMALL })),
    } as never;
  });
  /** What the chain has as each member's key; undefined for none. */
  const deal = (published: readonly (Hex | undefined)[]): Promise<Uint8Array> => {
    const keyOf = (account: Hex) => {
      const key = published[members.indexOf(account)];
      return Promise.resolve({ version: key === undefined ? 0n : 1n, key: key ?? SMALL });
    };
    const contracts = { encryptionKeys: { keyOf } };
    const addresses = { roundCoordinator: place.coordinator };
    const chain = { chainId: place.chainId, addresses, contracts } as never as Chain;
    const put = (block: Uint8Array) =>
      Promise.resolve(cidFromDigest(Uint8Array.from(Buffer.from(sha256Hex(block).slice(2), "hex"))));
    const rpc = () => Promise.resolve({ block: { put } } as never);
    const ipfs = { ...connectIpfs({ api: "http://127.0.0.1:1" }), rpc };
    const { manifest, secrets } = sealed;
    return makeDealing({ chain, ipfs }, view, { manifest: encodeManifest(manifest), secrets });
  };

  it("goes on past members without a key, or with one that nothing can be sealed to: f + 1 others open the part", async () => {
    const [first, second] = keys;
    const dealt = await deal([hexOf(first!.publicKey), hexOf(second!.publicKey), undefined, SMALL]);
    const { manifest } = sealed;
    const dealing = parseDealing(dealt, { manifest, place, members, threshold: 2 });
    const shares = await Promise.all(
      [first!, second!].map(async ({ privateKey }, i) => ({
        chair: i + 1,
        share: await openDealtShare(dealing, { round: 0, attempt: 0 }, i + 1, privateKey),
      })),
    );
    const part = await openPart(
      { manifest, dealing },
      { round: 0, attempt: 0 },
      shares,
      sealed.sealed[0] ?? new Uint8Array(0),
    );
    expect(part.bytes).to.deep.equal(bytes);
  });

  it("waits while fewer than f + 1 could open anything", async () => {
    let refused: unknown;
    await deal([hexOf(keys[0]!.publicKey), undefined, undefined, SMALL]).catch((error: unknown) => {
      refused = error;
    });
    expect(refused).to.be.instanceOf(ReferenceSetError);
    expect((refused as ReferenceSetError).message).to.include(
      "1 members have a usable key, and 2 are needed",
    );
  });

  it("is made anew for another committee, or another task: a reorganisation may seat others", async () => {
    const dealt = await deal(keys.map(({ publicKey }) => hexOf(publicKey)));
    expect(isDealtTo(dealt, view)).to.equal(true);
    expect(isDealtTo(dealt, { ...view, task: 2 })).to.equal(false);
    const others = view.roster.map((seat) => ({ ...seat, chair: 5 - seat.chair }));
    expect(isDealtTo(dealt, { ...view, roster: others })).to.equal(false);
  });
});
