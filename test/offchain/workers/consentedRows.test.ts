import { expect } from "chai";
import { selectRows } from "../../../offchain/learning/data/selectRows.ts";
import { openPoolHere } from "../../../offchain/learning/tasks/openPoolHere.ts";
import { trainUpdate } from "../../../offchain/learning/tasks/trainUpdate.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { patientsRoot } from "../../../offchain/rounds/patientsRoot.ts";
import type { Row } from "../../../offchain/rounds/rowLeaf.ts";
import { rowsRoot } from "../../../offchain/rounds/rowsRoot.ts";
import { patientPay } from "../../../offchain/workers/consent/patientPay.ts";
import { selectConsented } from "../../../offchain/workers/consent/selectConsented.ts";
import { initial, made, step, spec } from "../learning/tasks/smallTask.ts";

const word = (byte: number): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(32)}`;
const account = (byte: number): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(20)}`;

/** Twelve rows of four patients' records. */
const declared = Array.from({ length: 12 }, (_, row): Row => ({
  digest: word(row + 1),
  record: word(0xa0 + (row % 4)),
  salt: word(0x40 + row),
}));
const everybody = (): boolean => true;
const without =
  (gone: Hex) =>
  (record: Hex): boolean =>
    record !== gone;

describe("Rows that patients let train", () => {
  it("are all of a dataset while everybody consents, under its own root", () => {
    const { rows, consentRoot } = selectConsented(declared, everybody);
    expect([...rows]).to.deep.equal([...declared.keys()]);
    expect(consentRoot).to.equal(rowsRoot(declared));
  });

  it("are without a patient's rows from the next round on, and root and update are others", async () => {
    const rows = made("consented", 12);
    const update = async (consented: Uint32Array) => {
      const trained = await trainUpdate(
        { spec, base: initial, rows: selectRows(rows, consented), step, seat: 0 },
        openPoolHere,
      );
      if ("refused" in trained) throw new Error(trained.refused);
      return trained;
    };
    const before = selectConsented(declared, everybody);
    const after = selectConsented(declared, without(word(0xa1)));
    expect([...after.rows]).to.deep.equal([0, 2, 3, 4, 6, 7, 8, 10, 11]);
    expect(after.consentRoot).to.not.equal(before.consentRoot);
    const [first, second] = [await update(before.rows), await update(after.rows)];
    expect(second.samples).to.equal(9);
    expect(second.updateDigest).to.not.equal(first.updateDigest);
  });

  it("are none, under zeroes, where nobody consents", () => {
    const { rows, consentRoot } = selectConsented(declared, () => false);
    expect(rows).to.have.length(0);
    expect(consentRoot).to.equal(`0x${"00".repeat(32)}`);
  });
});

describe("What patients get of a round", () => {
  it("are equal parts of equal parts, whatever the number of rows, never more than there is", () => {
    const pay = patientPay(100n, [
      [account(3), account(1), account(1), account(2)],
      [account(1), account(4)],
    ]);
    expect(pay).to.deep.equal([
      { account: account(1), amount: 16n + 25n },
      { account: account(2), amount: 16n },
      { account: account(3), amount: 16n },
      { account: account(4), amount: 25n },
    ]);
    for (let patients = 1; patients < 40; patients += 1) {
      const accounts = Array.from({ length: patients }, (_, i) => account(i + 1));
      const sum = patientPay(1_000n, [accounts]).reduce((total, { amount }) => total + amount, 0n);
      expect(sum <= 1_000n && sum > 1_000n - BigInt(patients)).to.equal(true);
    }
  });

  it("of an honest hospital are not less when another names a thousand accounts of its own", () => {
    const honest = [account(1), account(2)];
    const dueOf = (other: readonly Hex[]): readonly bigint[] =>
      patientPay(1_000_000n, [honest, other])
        .filter((one) => honest.includes(one.account))
        .map(({ amount }) => amount);
    const invented = Array.from({ length: 1_000 }, (_, i): Hex => `0x${String(i).padStart(40, "7")}`);
    expect(dueOf([account(3), ...invented])).to.deep.equal(dueOf([account(3)]));
  });

  it("has one root, in whatever order and letters rows name them", () => {
    const lower = patientPay(9n, [[account(0xab), account(0xcd)]]);
    const upper = patientPay(9n, [[`0x${"CD".repeat(20)}`, account(0xab), account(0xcd)]]);
    expect(patientsRoot({ task: 1, round: 0, pay: upper })).to.equal(
      patientsRoot({ task: 1, round: 0, pay: lower }),
    );
  });

  it("is nothing for nobody, and for parts below one unit", () => {
    expect(patientPay(100n, [])).to.deep.equal([]);
    expect(patientPay(100n, [[]])).to.deep.equal([]);
    expect(patientPay(1n, [[account(1), account(2)]])).to.deep.equal([]);
  });
});
