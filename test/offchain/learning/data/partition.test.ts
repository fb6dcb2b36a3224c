import { expect } from "chai";

import { checkPartition } from "../../../../offchain/learning/data/checkPartition.ts";
import type { Dataset } from "../../../../offchain/learning/data/dataset.ts";
import { PartitionError } from "../../../../offchain/learning/data/errors.ts";
import { partitionByColumn } from "../../../../offchain/learning/data/partitionByColumn.ts";
import { partitionDirichlet } from "../../../../offchain/learning/data/partitionDirichlet.ts";
import { partitionIid } from "../../../../offchain/learning/data/partitionIid.ts";
import { readCsv } from "../../../../offchain/learning/data/readCsv.ts";
import { screenData } from "../../../../offchain/learning/data/screenData.ts";
import { selectRows } from "../../../../offchain/learning/data/selectRows.ts";
import { selectTableRows } from "../../../../offchain/learning/data/selectTableRows.ts";
import { splitRows } from "../../../../offchain/learning/data/splitRows.ts";

const labels = Int32Array.from({ length: 1000 }, (_, row) => row % 4);

/** Mean over clients of the share of their commonest class; 1 when every client has one class only. */
function skew(clients: readonly Uint32Array[]): number {
  const shares = clients
    .filter((rows) => rows.length > 0)
    .map((rows) => {
      const counts = [0, 0, 0, 0];
      for (const row of rows) counts[row % 4]! += 1;
      return Math.max(...counts) / rows.length;
    });
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

describe("partitions", () => {
  it("deal every row to exactly one client, the same way for the same seed", () => {
    for (const clients of [1, 3, 7, 1000, 1500]) {
      for (const make of [
        (seed: number) => partitionIid(1000, clients, seed),
        (seed: number) => partitionDirichlet(labels, clients, 0.3, seed),
      ]) {
        const parts = make(1);
        expect(parts).to.have.length(clients);
        expect(() => checkPartition(parts, labels)).not.to.throw();
        expect(make(1)).to.deep.equal(parts);
        if (clients > 1) expect(make(2)).not.to.deep.equal(parts);
      }
    }
  });

  it("give iid clients sizes that differ by one at most, in any order of classes", () => {
    const sizes = partitionIid(1000, 7, 3).map((rows) => rows.length);
    expect(sizes).to.deep.equal([143, 143, 143, 143, 143, 143, 142]);
    expect(skew(partitionIid(1000, 7, 3))).to.be.lessThan(0.36);
  });

  it("are the more unlike the smaller Dirichlet's α", () => {
    const [harsh, middle, even] = [0.05, 0.5, 1000].map((alpha) =>
      skew(partitionDirichlet(labels, 10, alpha, 1)),
    );
    expect(harsh).to.be.greaterThan(0.75);
    expect(middle).to.be.within(0.4, 0.75);
    expect(even).to.be.lessThan(0.3);
  });

  it("hold together even when every draw of a tiny α underflows", () => {
    const parts = partitionDirichlet(labels, 10, 1e-9, 5);
    expect(() => checkPartition(parts, labels)).not.to.throw();
    expect(parts.filter((rows) => rows.length > 0).length).to.be.lessThan(5);
  });

  it("follow a column, one client a value", () => {
    const { names, clients } = partitionByColumn(["b", "a", "b", "c"]);
    expect(names).to.deep.equal(["a", "b", "c"]);
    expect(clients.map((rows) => [...rows])).to.deep.equal([[1], [0, 2], [3]]);
  });

  it("report clients without rows or with one class, and refuse rows missing or dealt twice", () => {
    const four = Int32Array.of(0, 1, 0, 1);
    const parts = [Uint32Array.of(0, 1), new Uint32Array(), Uint32Array.of(2), Uint32Array.of(3)];
    expect(checkPartition(parts, four).map(({ client, kind }) => [client, kind])).to.deep.equal([
      [1, "empty"],
      [2, "oneClass"],
      [3, "oneClass"],
    ]);
    expect(() => checkPartition([Uint32Array.of(0, 1, 2)], four)).to.throw(PartitionError, "Row 3");
    expect(() => checkPartition([Uint32Array.of(0, 1, 2, 3), Uint32Array.of(1)], four)).to.throw(
      PartitionError,
      "two",
    );
    expect(() => checkPartition([Uint32Array.of(0, 4)], four)).to.throw(PartitionError, "row 4");
  });

  it("refuse no clients, half clients, and an α that is none", () => {
    for (const clients of [0, -1, 1.5, NaN, 2e6]) {
      expect(() => partitionIid(10, clients, 1), `${clients}`).to.throw(PartitionError);
      expect(() => partitionDirichlet(labels, clients, 1, 1), `${clients}`).to.throw(PartitionError);
    }
    for (const alpha of [0, -1, NaN, Infinity]) {
      expect(() => partitionDirichlet(labels, 2, alpha, 1), `${alpha}`).to.throw(PartitionError);
    }
  });
});

/** Rows of the given labels; all differ unless `inputs` says otherwise. */
const rowsOf = (
  names: ArrayLike<string | number>,
  inputs: ArrayLike<number> = [...Array(names.length).keys()],
): Dataset => {
  const classes = [...new Set(Array.from(names, String))];
  return {
    inputs: Float32Array.from(inputs),
    labels: Int32Array.from(Array.from(names, (name) => classes.indexOf(String(name)))),
    shape: [1],
    classes,
  };
};

describe("splits", () => {
  it("have every row exactly once and every class in the asked shares", () => {
    const { train, validation, test } = splitRows(rowsOf(labels), { validation: 0.1, test: 0.2 }, 1);
    expect([...train, ...validation, ...test].sort((a, b) => a - b)).to.deep.equal([...labels.keys()]);
    for (const [part, count] of [
      [train, 175],
      [validation, 25],
      [test, 50],
    ] as const) {
      for (let label = 0; label < 4; label += 1)
        expect(part.filter((row) => row % 4 === label)).to.have.length(count);
    }
  });

  it("depend on the seed, and for each class on its own rows only", () => {
    const shares = { validation: 0.2, test: 0.2 };
    const one = splitRows(rowsOf(["a", "b", "a", "b", "a", "b", "a", "b", "a", "b"]), shares, 1);
    expect(splitRows(rowsOf(["a", "b", "a", "b", "a", "b", "a", "b", "a", "b"]), shares, 1)).to.deep.equal(
      one,
    );
    const more = splitRows(rowsOf(["a", "b", "a", "b", "a", "b", "a", "b", "a", "b", "c", "c"]), shares, 1);
    expect([...more.test].filter((row) => row < 10)).to.deep.equal([...one.test]);
    const seeds = new Set(
      Array.from({ length: 9 }, (_, seed) => splitRows(rowsOf(labels), shares, seed).test.join()),
    );
    expect(seeds.size).to.equal(9);
  });

  it("round a class's share to the nearest row", () => {
    const { train, validation, test } = splitRows(
      rowsOf(Array<string>(8).fill("a")),
      { validation: 0.1, test: 0.2 },
      1,
    );
    expect([train.length, validation.length, test.length]).to.deep.equal([5, 1, 2]);
  });

  it("keep a class of a single row in training, and refuse shares that leave a part empty", () => {
    const rare = [...Array<string>(20).fill("a"), "b"];
    expect([...splitRows(rowsOf(rare), { validation: 0.1, test: 0.2 }, 1).train]).to.include(20);
    expect(() => splitRows(rowsOf(["a", "b"]), { validation: 0.1, test: 0.2 }, 1)).to.throw(
      PartitionError,
      "validation",
    );
    for (const [validation, test] of [
      [0, 0.2],
      [0.5, 0.5],
      [0.2, NaN],
    ] as const) {
      expect(() => splitRows(rowsOf(labels), { validation, test }, 1)).to.throw(PartitionError);
    }
  });

  it("keep equal rows together, whatever their labels, so that none is both learnt and tested", () => {
    // 300 rows of 60 kinds, each kind there 1 to 9 times, some with two labels.
    const kinds = Array.from({ length: 300 }, (_, row) => ((row * row) % 97) % 60);
    const named = kinds.map((kind, row) => (kind % 7 === 0 && row % 2 === 0 ? "rare" : `c${kind % 2}`));
    const data = rowsOf(named, kinds);
    for (let seed = 0; seed < 20; seed += 1) {
      const parts = Object.values(splitRows(data, { validation: 0.15, test: 0.2 }, seed));
      expect(parts.flatMap((rows) => [...rows]).sort((a, b) => a - b)).to.deep.equal([...kinds.keys()]);
      const homes = parts.map((rows) => new Set(Array.from(rows, (row) => kinds[row])));
      const kept = new Set(kinds).size;
      expect(homes.reduce((sum, { size }) => sum + size, 0)).to.equal(kept);
      expect(parts[1]).to.have.length.within(20, 46);
      expect(parts[2]).to.have.length.within(30, 61);
    }
  });

  it("leave equal rows that fit no other part in training, and refuse data of one row many times", () => {
    const many = rowsOf(Array<string>(110).fill("a"), [...Array<number>(100).fill(7), ...Array(10).keys()]);
    const { train, validation, test } = splitRows(many, { validation: 0.05, test: 0.05 }, 1);
    expect([train.length, validation.length, test.length].reduce((a, b) => a + b)).to.equal(110);
    expect(train.length >= 101, "the row that is there 101 times").to.equal(true);
    const one = rowsOf(Array<string>(200_000).fill("a"), Array<number>(200_000).fill(7));
    expect(() => splitRows(one, { validation: 0.1, test: 0.2 }, 1)).to.throw(PartitionError, "validation");
  });

  it("of a table find equal rows by their features, missing values and texts included", () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 20 === 3 ? "" : i % 20},t${i % 4},${i % 2}`);
    const table = readCsv(new TextEncoder().encode(`x,y,label\n${rows.join("\n")}\n`), "file.csv", {
      label: "label",
      strict: false,
    });
    const parts = splitRows(table, { validation: 0.2, test: 0.2 }, 1);
    const { leaks } = screenData(
      Object.entries(parts).map(([name, part]) => ({ name, data: selectTableRows(table, part) })),
      [],
      [],
    );
    expect(leaks).to.deep.equal([]);
    expect(parts.test.length > 0 && parts.test.length % 3 === 0).to.equal(true);
  });

  it("select rows in the order given, and no others", () => {
    const data: Dataset = {
      inputs: Float32Array.of(1, 2, 3, 4, 5, 6),
      labels: Int32Array.of(0, 1, 0),
      shape: [2],
      classes: ["no", "yes"],
    };
    const part = selectRows(data, Uint32Array.of(2, 0));
    expect([...part.inputs]).to.deep.equal([5, 6, 1, 2]);
    expect([...part.labels]).to.deep.equal([0, 0]);
    expect(() => selectRows(data, Uint32Array.of(3))).to.throw(PartitionError, "Row 3");
  });
});
