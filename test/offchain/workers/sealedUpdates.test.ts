import { expect } from "chai";
import { mostSealingBytes } from "../../../offchain/learning/tasks/limits.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import { generateEncryptionKeyPair } from "../../../offchain/records/keys/generateEncryptionKeyPair.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { openCopy } from "../../../offchain/workers/updates/openCopy.ts";
import { openUpdate } from "../../../offchain/workers/updates/openUpdate.ts";
import { sealCopy } from "../../../offchain/workers/updates/sealCopy.ts";
import { sealUpdate } from "../../../offchain/workers/updates/sealUpdate.ts";
import type { NamedUpdate } from "../../../offchain/workers/updates/updateBinding.ts";

const account = (i: number): Hex => `0x${String(i).padStart(40, "0")}`;
const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 7) % 251);
const update: NamedUpdate = {
  chainId: 31337n,
  coordinator: `0x${"77".repeat(20)}`,
  task: 7,
  round: 2,
  attempt: 1,
  trainer: account(9),
  digest: sha256Hex(bytes),
};

const committeeOf = (n: number) =>
  Promise.all(
    Array.from({ length: n }, async (_, i) => {
      const pair = await generateEncryptionKeyPair();
      return { account: account(i + 1), key: pair.publicKey, privateKey: pair.privateKey };
    }),
  );

describe("an update sealed to a committee", () => {
  it("opens for every member, on its own chair, with its own key", async () => {
    const members = await committeeOf(4);
    const sealed = await sealUpdate(update, bytes, members);
    for (const [i, { account: self, privateKey }] of members.entries())
      expect(await openUpdate(update, sealed, { chair: i + 1, account: self }, privateKey)).to.deep.equal(
        bytes,
      );
    const [first, second] = members;
    const opened = async (chair: number, self: Hex, privateKey: Uint8Array) =>
      openUpdate(update, sealed, { chair, account: self }, privateKey);
    expect(await opened(1, first!.account, second!.privateKey), "another's key").to.equal(undefined);
    expect(await opened(2, first!.account, first!.privateKey), "another's chair").to.equal(undefined);
    expect(await opened(5, first!.account, first!.privateKey), "no chair").to.equal(undefined);
    expect(await opened(0, first!.account, first!.privateKey), "no chair").to.equal(undefined);
  });

  it("is bound to chain, coordinator, task, round, attempt, trainer and digest", async () => {
    const [member] = await committeeOf(1);
    const sealed = await sealUpdate(update, bytes, [member!]);
    const others: readonly Partial<NamedUpdate>[] = [
      { chainId: 1n },
      { coordinator: account(1) },
      { task: 8 },
      { round: 1 },
      { attempt: 0 },
      { trainer: account(8) },
      { digest: `0x${"00".repeat(32)}` },
    ];
    for (const other of others) {
      const named = { ...update, ...other };
      const found = await openUpdate(
        named,
        sealed,
        { chair: 1, account: member!.account },
        member!.privateKey,
      );
      expect(found, Object.keys(other)[0]).to.equal(undefined);
    }
  });

  it("that holds other bytes than were committed to is none, and so is anything else that is no such file", async () => {
    const [member] = await committeeOf(1);
    const place = { chair: 1, account: member!.account };
    const lie = await sealUpdate(
      update,
      bytes.map((byte) => byte ^ 1),
      [member!],
    );
    expect(await openUpdate(update, lie, place, member!.privateKey)).to.equal(undefined);
    const right = await sealUpdate(update, bytes, [member!]);
    const garbage = [new Uint8Array(0), right.subarray(0, 1), right.subarray(0, 60), right.subarray(0, 90)];
    garbage.push(Uint8Array.from(right, (byte, i) => (i === 0 ? 2 : byte)));
    garbage.push(Uint8Array.from(right, (byte, i) => (i === right.length - 1 ? byte ^ 1 : byte)));
    for (const file of garbage)
      expect(await openUpdate(update, file, place, member!.privateKey)).to.equal(undefined);
  });

  it("has none of the update's bytes in it, and never the same bytes twice", async () => {
    const members = await committeeOf(31);
    const sealed = await sealUpdate(update, bytes, members);
    expect(sealed.length).to.equal(bytes.length + mostSealingBytes);
    expect(Buffer.from(sealed).indexOf(Buffer.from(bytes.subarray(0, 8)))).to.equal(-1);
    expect(sha256Hex(await sealUpdate(update, bytes, members))).to.not.equal(sha256Hex(sealed));
  });

  it("is handed on as a copy that only the member opens that it is for", async () => {
    const [one, other] = await committeeOf(2);
    const { digest } = update;
    const copy = await sealCopy(update, { digest, bytes }, one!);
    const open = (task: number, told: Hex, self: Hex, key: Uint8Array) =>
      openCopy({ ...update, task }, { digest: told, account: self }, copy, key);
    expect(await open(7, digest, one!.account, one!.privateKey)).to.deep.equal(bytes);
    expect(await open(7, digest, one!.account, other!.privateKey)).to.equal(undefined);
    expect(await open(7, digest, other!.account, one!.privateKey)).to.equal(undefined);
    expect(await open(8, digest, one!.account, one!.privateKey)).to.equal(undefined);
    expect(await open(7, `0x${"11".repeat(32)}`, one!.account, one!.privateKey)).to.equal(undefined);
    const lie = await sealCopy(update, { digest, bytes: bytes.subarray(1) }, one!);
    expect(await openCopy(update, { digest, account: one!.account }, lie, one!.privateKey)).to.equal(
      undefined,
    );
    expect(await openCopy(update, { digest, account: one!.account }, "no base64", one!.privateKey)).to.equal(
      undefined,
    );
  });
});
