import { expect } from "chai";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parsePatientClaim } from "../../../app/learning/claim/parsePatientClaim.ts";
import { CsvError } from "../../../offchain/learning/data/errors.ts";
import { encodeUpdate } from "../../../offchain/learning/tasks/encodeUpdate.ts";
import { sha256Hex } from "../../../offchain/learning/tasks/sha256Hex.ts";
import type { Hex } from "../../../offchain/rounds/hex.ts";
import { merkleRoot } from "../../../offchain/rounds/merkleRoot.ts";
import { patientProof } from "../../../offchain/rounds/patientProof.ts";
import { provePatients } from "../../../offchain/rounds/provePatients.ts";
import { RoundsError } from "../../../offchain/rounds/errors.ts";
import { patientsRoot } from "../../../offchain/rounds/patientsRoot.ts";
import { rowLeaf } from "../../../offchain/rounds/rowLeaf.ts";
import { rowsRoot } from "../../../offchain/rounds/rowsRoot.ts";
import { checkConsent, type ConsentFacts } from "../../../offchain/workers/auditor/checkConsent.ts";
import { MOST_CLAIM_BYTES, parseClaim, writeClaim } from "../../../offchain/workers/consent/claimFile.ts";
import { declareRows } from "../../../offchain/workers/consent/declareRows.ts";
import { ConsentError } from "../../../offchain/workers/consent/errors.ts";
import { findRows } from "../../../offchain/workers/consent/findRows.ts";
import { hashContent } from "../../../offchain/workers/consent/hashContent.ts";
import { parseOpenedRows, writeOpenedRows } from "../../../offchain/workers/consent/openedRows.ts";
import { patientPay } from "../../../offchain/workers/consent/patientPay.ts";
import { parseTies } from "../../../offchain/workers/consent/parseTies.ts";
import { tieRows } from "../../../offchain/workers/consent/tieRows.ts";
import { declarationTable } from "../../../offchain/workers/hospital/store/declarationTable.ts";
import { openStore } from "../../../offchain/workers/hospital/store/openStore.ts";

const word = (byte: number): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(32)}`;
const account = (byte: number): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(20)}`;
const bytes = (...lines: readonly string[]): Uint8Array => new TextEncoder().encode(lines.join("\n"));
const ties = (...lines: readonly string[]) => parseTies(bytes("patient,record", ...lines), "ties.csv");

describe("the file that ties rows to records", () => {
  it("names the column that says whose a row is, and a record for each patient", () => {
    const { column, records } = ties(`p1,${word(0xaa).toUpperCase().replace("0X", "0x")}`, `p2,${word(2)}`);
    expect(column).to.equal("patient");
    expect([...records]).to.deep.equal([
      ["p1", word(0xaa)],
      ["p2", word(2)],
    ]);
    expect(parseTies(bytes("case;record", `7;${word(1)}`), "ties.csv").records.get("7")).to.equal(word(1));
  });

  it("is refused with the line of what is wrong", () => {
    const refusal = (read: () => unknown): { line: number | null; message: string } => {
      try {
        read();
      } catch (error) {
        if (error instanceof CsvError) return { line: error.line, message: error.message };
        throw error;
      }
      throw new Error("it was taken");
    };
    const good = `p1,${word(1)}`;
    expect(refusal(() => ties(good, "p2,0x12"))).to.deep.include({ line: 3 });
    expect(refusal(() => ties(good, word(2)))).to.deep.include({ line: 3 });
    expect(refusal(() => ties(good, `,${word(2)}`)).message).to.include("line 3, names no patient");
    const twice = refusal(() => ties(good, "", `p1,${word(2)}`)).message;
    expect(twice).to.include("line 4, names the same patient as line 2").and.to.not.include("p1");
    for (const header of ["record,patient", "patient,consent", "patient,record,since", "record"])
      expect(refusal(() => parseTies(bytes(header, good), "ties.csv")).line, header).to.equal(1);
    expect(refusal(() => parseTies(bytes("patient,record"), "ties.csv")).message).to.include("no rows");
  });
});

describe("rows that a hospital ties and declares", () => {
  const file = ["patient,age,sick", "p1,30,yes", "p2,41,no", "p3,50,yes", "p1,31,no", "p2,42"];
  const tied = ties(`p1,${word(1)}`, `p2,${word(2)}`);
  const rowsOf = (...lines: readonly string[]) => tieRows(bytes(...lines), "rows.csv", tied).rows;

  it("are those of tied patients, whole, with their lines; the content is all that stands in them", () => {
    const { columns, rows } = tieRows(bytes(...file), "rows.csv", tied);
    expect(columns).to.deep.equal(["patient", "age", "sick"]);
    expect(rows.map(({ line, record }) => [line, record])).to.deep.equal([
      [2, word(1)],
      [3, word(2)],
      [5, word(1)],
    ]);
    expect(new TextDecoder().decode(rows[0]?.content)).to.equal(
      '[["patient","p1"],["age","30"],["sick","yes"]]',
    );
  });

  it("are refused where the file lacks the column, or has nobody's", () => {
    expect(() => tieRows(bytes("case,age", "p1,3"), "rows.csv", tied)).to.throw(
      CsvError,
      /no column "patient"/,
    );
    expect(() => rowsOf("patient,age", "p9,3")).to.throw(CsvError, /no row of a patient/);
  });

  it("are found again wherever they were moved, and never where they were edited, taken away or retied", () => {
    const rows = rowsOf(...file);
    const declared = declareRows(
      rows.map(({ content }) => content),
      rows.map(({ record }) => record),
    );
    expect(findRows(declared, rows)).to.deep.equal([2, 3, 5]);
    const moved = rowsOf(file[0]!, "p1,31,no", "p2,41,no", "p1,30,yes");
    expect(findRows(declared, moved)).to.deep.equal([4, 3, 2]);
    const edited = rowsOf(file[0]!, "p1,30,no", "p2,41,no");
    expect(findRows(declared, edited)).to.deep.equal([undefined, 3, undefined]);
    const swapped = ties(`p1,${word(2)}`, `p2,${word(1)}`);
    expect(findRows(declared, tieRows(bytes(...file), "rows.csv", swapped).rows)).to.deep.equal(
      Array.from({ length: 3 }),
    );
    // Two equal rows are two; one of them stands for one.
    const twice = rowsOf(file[0]!, "p1,30,yes", "p1,30,yes");
    const both = declareRows(
      twice.map(({ content }) => content),
      twice.map(({ record }) => record),
    );
    expect(findRows(both, twice)).to.deep.equal([2, 3]);
    expect(findRows(both, twice.slice(1))).to.deep.equal([3, undefined]);
  });

  it("are kept with keys and salts under every root they ever had", () => {
    const directory = mkdtempSync(join(tmpdir(), "aceso-declared-"));
    try {
      const file = join(directory, "hospital.db");
      const store = openStore(file);
      const table = declarationTable(store);
      expect(table.newest()).to.equal(undefined);
      const make = (count: number) => {
        const contents = Array.from({ length: count }, (_, i) => bytes(`row ${i}`));
        const rows = declareRows(
          contents,
          contents.map(() => word(1)),
        );
        return { root: rowsRoot(rows), salt: word(7), schemaDigest: word(8), rows };
      };
      const [first, second] = [make(11), make(3)];
      table.keep(first);
      table.keep(second);
      store.close();
      const again = openStore(file);
      const kept = declarationTable(again);
      expect(kept.newest()).to.deep.equal(second);
      expect(kept.of(first.root)).to.deep.equal(first);
      expect(kept.of(word(9))).to.equal(undefined);
      const [row] = first.rows;
      expect(row?.digest).to.equal(hashContent(row!.key, bytes("row 0")));
      again.close();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

describe("rows that an auditor is shown", () => {
  const declared = Array.from({ length: 6 }, (_, row) => ({
    digest: word(row + 1),
    record: word(0xa0 + (row % 3)),
    salt: word(0x40 + row),
  }));
  const [, , left] = declared;
  const rows = declared.filter((row) => row !== left);
  const named = (...patients: readonly Hex[]): string =>
    Buffer.from(encodeUpdate(Int32Array.of(1, -2, 3), patients)).toString("base64");
  const digestOf = (update: string): Hex => sha256Hex(Buffer.from(update, "base64"));
  const update = named(account(1), account(2));
  const shown = { leaves: declared.map(rowLeaf), rows, update };
  const facts: ConsentFacts = {
    opening: { updateDigest: digestOf(update), consentRoot: rowsRoot(rows), samples: 5 },
    dataset: { root: rowsRoot(declared), rows: 6 },
    consents: new Set(declared.map(({ record }) => record)),
    owners: [account(1), account(2)],
  };
  const failing = (of: Partial<typeof shown>, change: Partial<ConsentFacts> = {}): string[] =>
    checkConsent({ ...shown, ...of }, { ...facts, ...change })
      .filter(({ ok }) => !ok)
      .map(({ name }) => name);
  /** Shown, committed to and claimed alike: a liar that is careful. */
  const consistent = (cheat: typeof rows) => ({
    opening: { ...facts.opening, consentRoot: rowsRoot(cheat), samples: cheat.length },
  });

  it("pass as they were declared, each once and each with consent", () => {
    expect(failing({})).to.deep.equal([]);
    expect(checkConsent(shown, facts)).to.have.length(8);
  });

  it("are caught when they are others than those committed to", () => {
    expect(failing({ rows: [...rows].reverse() })).to.deep.equal(["consent root"]);
    expect(failing({ rows: rows.slice(1) })).to.deep.equal(["consent root", "samples"]);
    expect(failing({}, { opening: { ...facts.opening, samples: 500 } })).to.deep.equal(["samples"]);
  });

  it("are caught when the dataset does not have them, or is another", () => {
    const foreign = [...rows, { ...rows[0]!, digest: word(0x77) }];
    expect(failing({ rows: foreign }, consistent(foreign))).to.deep.equal(["declared"]);
    const leaves = foreign.map(rowLeaf);
    expect(failing({ rows: foreign, leaves }, consistent(foreign))).to.deep.equal(["dataset"]);
    expect(failing({}, { dataset: undefined })).to.deep.equal(["dataset"]);
    // A leaf that stands for a subtree would let the tree have the same root.
    const [one, two] = shown.leaves;
    const folded = [merkleRoot([one!, two!]), merkleRoot(shown.leaves.slice(2, 4)), ...shown.leaves.slice(4)];
    expect(failing({ leaves: folded })).to.include("dataset");
  });

  it("are caught when one stands there twice, under the same salt or another", () => {
    const twice = [...rows, rows[0]!];
    expect(failing({ rows: twice }, consistent(twice))).to.deep.equal(["no row twice"]);
    const resalted = [...rows, { ...rows[0]!, salt: word(0x78) }];
    const leaves = [...shown.leaves, rowLeaf(resalted.at(-1)!)];
    const dataset = { root: merkleRoot(leaves), rows: 7 };
    expect(failing({ rows: resalted, leaves }, { ...consistent(resalted), dataset })).to.deep.equal([
      "no row twice",
    ]);
  });

  it("are caught when a patient did not consent in that block", () => {
    expect(failing({}, { consents: new Set([word(0xa0), word(0xa2)]) })).to.deep.equal(["consent"]);
    const [, , , , , consent] = checkConsent(shown, { ...facts, consents: new Set([word(0xa0)]) });
    expect(consent?.found).to.include("row 2, 4, 5");
  });

  it("are caught when the update names somebody without a row, leaves a patient out, or is another", () => {
    const naming = (...patients: readonly Hex[]): string[] => {
      const other = named(...patients);
      const opening = { ...facts.opening, updateDigest: digestOf(other) };
      return failing({ update: other }, { opening });
    };
    expect(naming(account(1), account(2))).to.deep.equal([]);
    expect(naming(account(1), account(2), account(3))).to.deep.equal(["patients"]);
    expect(naming(account(2))).to.deep.equal(["patients"]);
    // Shown an honest one in place of the one that was committed to.
    const committed = digestOf(named(account(1), account(2), account(3)));
    expect(failing({}, { opening: { ...facts.opening, updateDigest: committed } })).to.deep.equal(["update"]);
    expect(failing({ update: "" })).to.deep.equal(["update", "patients"]);
  });

  it("travel in one file, and nothing else passes for it", () => {
    const file = {
      format: "aceso-consent-1",
      task: 1,
      round: 0,
      attempt: 1,
      institution: account(5),
      ...shown,
    } as const;
    const text = writeOpenedRows(file);
    expect(parseOpenedRows(bytes(text))).to.deep.equal(file);
    const refused: readonly [string, string][] = [
      ["no JSON", "{"],
      ["another format", text.replace("consent-1", "consent-2")],
      ["an update that is no base64", text.replace(update, "!")],
      ["a key of a row", text.replace('"salt"', '"key":"0x00","salt"')],
      ["a short digest", text.replace(word(1), "0x01")],
      ["nobody's rows", JSON.stringify({ ...file, rows: [] })],
      ["a round below 0", JSON.stringify({ ...file, round: -1 })],
    ];
    for (const [what, other] of refused)
      expect(() => parseOpenedRows(bytes(other)), what).to.throw(ConsentError, /no opened rows/);
  });
});

describe("consented rows as docs/protocol.md writes them down", () => {
  it("have the bytes of its example", () => {
    const update = encodeUpdate(Int32Array.of(1, -2, 3), [account(0x22), account(0x11)]);
    expect(sha256Hex(update)).to.equal("0x7946a3831a0be1ee2730a5459412ded9e34e6de074e58d2f9ce6a29ebd651b8a");
    const [one, two, three, four] = [account(0x11), account(0x22), account(0x33), account(0x44)];
    const pay = patientPay(1_000n, [
      [one, two],
      [two, three, four],
    ]);
    expect(pay.map(({ amount }) => amount)).to.deep.equal([250n, 416n, 166n, 166n]);
    expect(patientsRoot({ task: 7, round: 2, pay })).to.equal(
      "0x56f09c665ae1f0827f3f54b78d9eb68349e1382ea5f71d673de59c1c53039e67",
    );
    const content = bytes('[["patient","p1"],["age","30"],["sick","yes"]]');
    const digest = hashContent(word(0xaa), content);
    expect(digest).to.equal("0xd6bed32ec26e531a24c3d518e4239aaa090e7c6d4512b5033eaabf863f1207d8");
    expect(rowLeaf({ digest, record: word(0xbb), salt: word(0xcc) })).to.equal(
      "0x17e99e57a6adf8951a5fa8b5988e7ba564069b9061ed5b8eb027ea618ee2447c",
    );
  });
});

describe("a patient's claim", () => {
  const pay = Array.from({ length: 5 }, (_, i) => ({ account: account(0xa1 + i), amount: 7n }));
  const proof = [...patientProof({ task: 3, round: 2, pay }, account(0xa2))];
  const claim = { task: 3, round: 2, account: account(0xa2), amount: 7n, proof };

  it("is read by the page and by the command as it was written", () => {
    const text = writeClaim(claim);
    expect(parsePatientClaim(text)).to.deep.include(claim);
    expect(parseClaim(bytes(text))).to.deep.include(claim);
  });

  it("has the same proof whether it is proved alone or with all others", () => {
    const all = { task: 3, round: 2, pay };
    const prove = provePatients(all);
    for (const { account: patient } of pay) expect(prove(patient)).to.deep.equal(patientProof(all, patient));
    expect(() => prove(account(0xb9))).to.throw(RoundsError, /has none at -1/);
  });

  it("is refused when it is something else", () => {
    const text = writeClaim(claim);
    for (const other of [text.replace("claim-1", "claim-2"), text.replace('"7"', '"-7"'), text.slice(0, -9)])
      expect(() => parseClaim(bytes(other))).to.throw(ConsentError, /not a claim/);
    expect(() => parseClaim(bytes(text.padEnd(MOST_CLAIM_BYTES + 1)))).to.throw(ConsentError);
  });
});
