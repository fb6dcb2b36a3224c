import { expect } from "chai";
import { zipSync } from "fflate";

import { crc32 } from "../../../../offchain/learning/data/crc32.ts";
import { NpzError } from "../../../../offchain/learning/data/errors.ts";
import { readNpy } from "../../../../offchain/learning/data/readNpy.ts";
import { readNpz } from "../../../../offchain/learning/data/readNpz.ts";
import { npyBytes } from "./npyBytes.ts";
import { ARRAYS, VERSION_2, VERSION_3 } from "./numpyFiles.ts";

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
const numpy = fromBase64(ARRAYS);
const three = npyBytes("|u1", [3], Uint8Array.of(1, 2, 3));

/** Change the directory entry (central header) of the first file. */
function withCentral(change: (view: DataView, at: number) => void): Uint8Array {
  const bytes = zipSync({ "a.npy": three });
  const view = new DataView(bytes.buffer);
  let at = 0;
  while (view.getUint32(at, true) !== 0x02014b50) at += 1;
  change(view, at);
  return bytes;
}

describe("npz files", () => {
  it("reads every type numpy wrote, of either byte order, with zip64 fields in its local headers", () => {
    const arrays = readNpz(numpy, "arrays.npz");
    const values = (name: string): number[] => [...(arrays.get(name)?.values ?? [])];
    expect(arrays.get("u1")?.shape).to.deep.equal([2, 3]);
    expect(values("u1")).to.deep.equal([0, 1, 2, 3, 4, 5]);
    expect(values("i1")).to.deep.equal([-128, 127]);
    expect(values("i2")).to.deep.equal([-300, 300]);
    expect(values("i4")).to.deep.equal([-70000, 70000]);
    expect(values("i8")).to.deep.equal([-(2 ** 53) + 1, 2 ** 53 - 1]);
    expect(values("u2")).to.deep.equal([0, 65535]);
    expect(values("f4")).to.deep.equal([0.5, -1.25, Infinity]);
    expect(values("f8")).to.deep.equal([0.1, NaN]);
    expect(values("b1")).to.deep.equal([1, 0]);
    expect(arrays.get("scalar")).to.deep.include({ shape: [], dtype: "f8" });
    expect(values("scalar")).to.deep.equal([7]);
  });

  it("gives an array in Fortran order as it was, in C order", () => {
    const fortran = readNpz(numpy, "arrays.npz").get("fortran");
    expect(fortran?.shape).to.deep.equal([2, 3, 4]);
    expect([...(fortran?.values ?? [])]).to.deep.equal(Array.from({ length: 24 }, (_, i) => i));
  });

  it("reads format versions 2 and 3, and no other", () => {
    for (const file of [VERSION_2, VERSION_3]) {
      expect([...readNpy(fromBase64(file), "x").values]).to.deep.equal([0, 1, 2]);
    }
    const future = three.slice();
    future[6] = 4;
    expect(() => readNpy(future, "x")).to.throw(NpzError, "version 4");
  });

  it("refuses a file cut off at any byte, and says so", () => {
    const whole = zipSync({ "a.npy": three, "b.npy": three });
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => readNpz(whole.subarray(0, length), "cut.npz"), `${length} bytes`).to.throw(
        NpzError,
        "cut.npz",
      );
    }
    expect(readNpz(whole, "whole.npz").size).to.equal(2);
    expect(() => readNpz(numpy.subarray(0, 1000), "cut.npz")).to.throw(NpzError, "truncated");
  });

  it("refuses a wrong magic of the zip or of an array", () => {
    expect(() => readNpz(new TextEncoder().encode("age,sex\n".repeat(9)), "x.npz")).to.throw(
      NpzError,
      "magic",
    );
    expect(() => readNpz(zipSync({ "a.npy": Uint8Array.of(1, 2, 3) }), "x.npz")).to.throw(NpzError, "magic");
    expect(() => readNpz(zipSync({ "a.txt": three }), "x.npz")).to.throw(NpzError, "a.txt");
    expect(() => readNpz(zipSync({}), "x.npz")).to.throw(NpzError);
  });

  it("refuses a bit that flipped in the data (CRC-32)", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).to.equal(0xcbf43926);
    const stored = zipSync({ "a.npy": [three, { level: 0 }] });
    const place = stored.length - 22 - 46 - "a.npy".length - 1; // the last byte of the array
    stored[place] = 9;
    expect(() => readNpz(stored, "x.npz")).to.throw(NpzError, "CRC-32");
  });

  it("refuses bombs before it unpacks them: by the sum of declared sizes, by a great ratio, and by an impossible one", () => {
    const zeros = zipSync({ "a.npy": npyBytes("|u1", [100_000], new Uint8Array(100_000)) });
    expect(() => readNpz(zeros, "x.npz", 99_999)).to.throw(NpzError, "bomb");
    expect(readNpz(zeros, "x.npz").get("a")?.shape).to.deep.equal([100_000]);
    const declaring = (size: number): Uint8Array =>
      withCentral((view, at) => {
        view.setUint32(at + 24, size, true);
      });
    expect(() => readNpz(declaring(2 ** 26), "x.npz")).to.throw(NpzError, "impossible size");
    expect(() => readNpz(declaring(2 ** 26 + 1), "x.npz")).to.throw(NpzError, "more than 100 times its own");
    // Zeros that are really there: a megabyte of them packs to a thousandth.
    const million = npyBytes("|u1", [1 << 20], new Uint8Array(1 << 20));
    const many = zipSync(Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`${i}.npy`, million])), {
      level: 1,
    });
    expect(() => readNpz(many, "x.npz")).to.throw(NpzError, "more than 100 times its own");
    const huge = withCentral((view, at) => {
      view.setUint32(at + 24, 2 ** 32 - 1, true);
    });
    expect(() => readNpz(huge, "x.npz")).to.throw(NpzError, "bomb");
    const wrong = withCentral((view, at) => {
      view.setUint32(at + 24, three.length + 5, true);
    });
    expect(() => readNpz(wrong, "x.npz")).to.throw(NpzError);
  });

  it("refuses two entries of one name, encryption, and other ways of packing", () => {
    const twice = zipSync({ "a.npy": three, "b.npy": three });
    for (let i = 0; i < twice.length - 5; i += 1) {
      if (new TextDecoder().decode(twice.subarray(i, i + 5)) === "b.npy") twice[i] = 0x61;
    }
    expect(() => readNpz(twice, "x.npz")).to.throw(NpzError, "two entries named a.npy");
    expect(() =>
      readNpz(
        withCentral((v, at) => {
          v.setUint16(at + 8, 1, true);
        }),
        "x",
      ),
    ).to.throw(NpzError, "encrypted");
    expect(() =>
      readNpz(
        withCentral((v, at) => {
          v.setUint16(at + 10, 14, true);
        }),
        "x",
      ),
    ).to.throw(NpzError, "method 14");
  });

  it("refuses arrays of other types, of another length than their shape, and integers beyond 2⁵³", () => {
    const refused = (descr: string, shape: number[], bytes: number[], why: string): void => {
      expect(() => readNpy(npyBytes(descr, shape, Uint8Array.from(bytes)), "x"), why).to.throw(NpzError, why);
    };
    refused("<c8", [1], [0, 0, 0, 0, 0, 0, 0, 0], "type");
    refused("|O", [1], [0], "type");
    refused("|u1", [4], [1, 2, 3], "4");
    refused("|u1", [2], [1, 2, 3], "3 bytes");
    refused("|u1", [3, 0], [1], "1 bytes");
    refused("<i8", [1], [1, 0, 0, 0, 0, 0, 32, 0], "2⁵³");
    refused("|u1", [2 ** 30, 2 ** 30], [1], "shape");
  });
});
