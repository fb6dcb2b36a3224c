import { expect } from "chai";

import { expectNear } from "../expectNear.ts";
import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { decodeFrame } from "../../../../app/viewers/dicom/decodeFrame.ts";
import { decodeRle } from "../../../../app/viewers/dicom/decodeRle.ts";
import type { DicomImage, Samples } from "../../../../app/viewers/dicom/dicomImage.ts";
import { markAsRgb } from "../../../../app/viewers/dicom/markAsRgb.ts";
import { measureFrame } from "../../../../app/viewers/dicom/measureFrame.ts";
import { parseDicom } from "../../../../app/viewers/dicom/parseDicom.ts";
import { readJpegSize } from "../../../../app/viewers/dicom/readJpegSize.ts";
import { renderFrame } from "../../../../app/viewers/dicom/renderFrame.ts";
import { windowPresets } from "../../../../app/viewers/dicom/windowPresets.ts";
import { windowValue } from "../../../../app/viewers/dicom/windowValue.ts";
import { ViewerError } from "../../../../app/viewers/errors.ts";
import {
  concat,
  encapsulated,
  EXPLICIT_BIG,
  EXPLICIT_LITTLE,
  IMPLICIT_LITTLE,
  imageElements,
  JPEG,
  makeDicom,
  RLE,
  sequence,
  type Element,
} from "./makeDicom.ts";

const DATA = new URL("../../../../../shared/data/dicom/", import.meta.url);
const open = (bytes: Uint8Array): DicomImage => {
  const { content } = parseDicom(bytes);
  if (content.kind !== "image") throw new Error("no image");
  return content.image;
};
const values = (samples: Samples) => [...samples];
/** PS3.5 Annex G: sixteen words, then the segments. */
const rleFrame = (...segments: readonly (readonly number[])[]) => {
  const header = new DataView(new ArrayBuffer(64));
  header.setUint32(0, segments.length, true);
  let at = 64;
  for (const [i, segment] of segments.entries()) {
    header.setUint32(4 + 4 * i, at, true);
    at += segment.length;
  }
  return concat(new Uint8Array(header.buffer), ...segments.map((one) => Uint8Array.from(one)));
};
const refused = (bytes: Uint8Array, code: string, words: RegExp) => {
  try {
    const image = open(bytes);
    decodeFrame(image, image.frames - 1);
  } catch (error) {
    expect(error).to.be.instanceOf(ViewerError).with.property("code", code);
    expect((error as Error).message).to.match(words);
    return;
  }
  throw new Error("was not refused");
};

describe("RLE, by hand after PS3.5 Annex G", () => {
  it("copies literal runs, repeats replicate runs and skips -128", () => {
    // copy 3: 1 2 3; repeat 4 times 9 (257 - 253); nothing (128); copy 1: 7.
    const frame = rleFrame([2, 1, 2, 3, 253, 9, 128, 0, 7]);
    expect(values(decodeRle(frame, 8, 1, 1))).to.deep.equal([1, 2, 3, 9, 9, 9, 9, 7]);
  });

  it("puts the most significant byte's segment first", () => {
    const frame = rleFrame([1, 0x12, 0x34], [1, 0x56, 0x78]);
    // Little endian out: 0x1256, 0x3478.
    expect(values(decodeRle(frame, 2, 1, 2))).to.deep.equal([0x56, 0x12, 0x78, 0x34]);
  });

  it("interleaves the three segments of colour", () => {
    const frame = rleFrame([255, 10], [255, 20], [255, 30]);
    expect(values(decodeRle(frame, 2, 3, 1))).to.deep.equal([10, 20, 30, 10, 20, 30]);
  });

  it("ignores padding after the last pixel", () => {
    expect(values(decodeRle(rleFrame([1, 5, 6, 0]), 2, 1, 1))).to.deep.equal([5, 6]);
  });

  for (const [name, frame, words] of [
    ["a segment that ends early", rleFrame([1, 5, 6]), /ends after 2 of 3 pixels/],
    ["a run cut off in the middle", rleFrame([5, 1, 2]), /ends after 2 of 3 pixels/],
    ["a repeat with nothing to repeat", rleFrame([253]), /ends after 0 of 3 pixels/],
    ["the wrong number of segments", rleFrame([2, 1, 2, 3], [2, 1, 2, 3]), /2 segments instead of 1/],
    ["less than a header", new Uint8Array(63), /shorter than its header/],
  ] as const)
    it(`refuses ${name}`, () => {
      expect(() => decodeRle(frame, 3, 1, 1)).to.throw(ViewerError, words);
    });

  it("refuses segments outside the frame or in the wrong order", () => {
    const outside = rleFrame([2, 1, 2, 3]);
    new DataView(outside.buffer).setUint32(4, 1000, true);
    expect(() => decodeRle(outside, 3, 1, 1)).to.throw(ViewerError, /outside its frame/);
    const header = rleFrame([2, 1, 2, 3]);
    new DataView(header.buffer).setUint32(4, 0, true);
    expect(() => decodeRle(header, 3, 1, 1)).to.throw(ViewerError, /outside its frame/);
  });

  it("ends on any bytes, with pixels or a typed error", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(1, 3),
        fc.constantFrom(1, 2),
        (tail, colours, depth) => {
          const frame = concat(rleFrame(...Array.from({ length: colours * depth }, () => [])), tail);
          try {
            expect(decodeRle(frame, 16, colours, depth)).to.have.length(16 * colours * depth);
          } catch (error) {
            expect(error).to.be.instanceOf(ViewerError);
          }
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe("DICOM pixels", () => {
  const four: readonly Element[] = imageElements({ rows: 2, columns: 2, bits: 16, signed: true }, []);
  const pixels: Element = ["7FE00010", "OW", [-1000 & 0xffff, 0, 1, 32767]];

  for (const [name, syntax] of [
    ["explicit little endian", EXPLICIT_LITTLE],
    ["implicit little endian", IMPLICIT_LITTLE],
    ["explicit big endian", EXPLICIT_BIG],
  ] as const)
    it(`reads signed 16 bit, ${name}`, () => {
      const image = open(makeDicom(syntax, [...four, pixels]));
      expect(values(decodeFrame(image, 0))).to.deep.equal([-1000, 0, 1, 32767]);
    });

  it("reads 8 and 32 bit, and the second of two frames", () => {
    const eight = imageElements({ rows: 1, columns: 2, bits: 8 }, [["00280008", "IS", "2"]]);
    const bytes = makeDicom(EXPLICIT_LITTLE, [...eight, ["7FE00010", "OB", Uint8Array.of(1, 2, 3, 255)]]);
    expect(values(decodeFrame(open(bytes), 1))).to.deep.equal([3, 255]);
    const wide = imageElements({ rows: 1, columns: 1, bits: 32 }, []);
    const dose = makeDicom(EXPLICIT_LITTLE, [...wide, ["7FE00010", "OW", Uint8Array.of(0, 0, 0, 0x80)]]);
    expect(values(decodeFrame(open(dose), 0))).to.deep.equal([0x80000000]);
  });

  it("drops the bits above the high bit and extends the sign of 12 stored bits", () => {
    const twelve = (signed: boolean) =>
      imageElements({ rows: 1, columns: 2, bits: 16, signed }, [
        ["00280101", "US", [12]],
        ["00280102", "US", [11]],
      ]);
    const data: Element = ["7FE00010", "OW", [0xf801, 0x07ff]];
    expect(values(decodeFrame(open(makeDicom(EXPLICIT_LITTLE, [...twelve(false), data])), 0))).to.deep.equal([
      0x801, 0x7ff,
    ]);
    expect(values(decodeFrame(open(makeDicom(EXPLICIT_LITTLE, [...twelve(true), data])), 0))).to.deep.equal([
      -2047, 2047,
    ]);
  });

  it("interleaves colour stored by plane", () => {
    const planar = imageElements({ rows: 1, columns: 2, bits: 8, colour: true }, [["00280006", "US", [1]]]);
    const bytes = makeDicom(EXPLICIT_LITTLE, [
      ...planar,
      ["7FE00010", "OB", Uint8Array.of(1, 2, 3, 4, 5, 6)],
    ]);
    expect(values(decodeFrame(open(bytes), 0))).to.deep.equal([1, 3, 5, 2, 4, 6]);
  });

  it("expands YBR_FULL_422 and shows pure red as red", () => {
    const elements = imageElements({ rows: 1, columns: 2, bits: 8, colour: true }, [
      ["00280004", "CS", "YBR_FULL_422"],
    ]);
    // Red is Y 76, Cb 85, Cr 255 (PS3.3 C.7.6.3.1.2, rounded).
    const image = open(
      makeDicom(EXPLICIT_LITTLE, [...elements, ["7FE00010", "OB", Uint8Array.of(76, 76, 85, 255)]]),
    );
    const samples = decodeFrame(image, 0);
    expect(values(samples)).to.deep.equal([76, 85, 255, 76, 85, 255]);
    const rgba = renderFrame(image, image.looks[0]!, samples, {
      kind: "window",
      window: { center: 0, width: 1 },
    });
    expect([...rgba.subarray(0, 4)]).to.deep.equal([254, 0, 0, 255]);
  });

  it("finds RLE frames by their fragments and by the offset table", () => {
    const elements = imageElements({ rows: 1, columns: 2, bits: 8 }, [["00280008", "IS", "2"]]);
    const frames = [rleFrame([1, 1, 2, 0]), rleFrame([1, 3, 4, 0])];
    for (const offsets of [[], [0, frames[0]!.length + 8]]) {
      const image = open(makeDicom(RLE, elements, encapsulated(offsets, frames)));
      expect(values(decodeFrame(image, 0))).to.deep.equal([1, 2]);
      expect(values(decodeFrame(image, 1))).to.deep.equal([3, 4]);
    }
  });

  it("joins the fragments of a single frame", () => {
    const whole = rleFrame([1, 1, 2, 0]);
    const elements = imageElements({ rows: 1, columns: 2, bits: 8 }, []);
    const image = open(
      makeDicom(RLE, elements, encapsulated([], [whole.subarray(0, 32), whole.subarray(32)])),
    );
    expect(values(decodeFrame(image, 0))).to.deep.equal([1, 2]);
  });

  it("maps palette colours, from 16-bit entries", () => {
    const lut = (...entries: readonly number[]): readonly number[] => entries.map((entry) => entry * 256);
    const elements = imageElements({ rows: 1, columns: 2, bits: 8 }, [
      ["00280004", "CS", "PALETTE COLOR"],
      ["00281101", "US", [2, 0, 16]],
      ["00281102", "US", [2, 0, 16]],
      ["00281103", "US", [2, 0, 16]],
      ["00281201", "OW", lut(1, 200)],
      ["00281202", "OW", lut(2, 100)],
      ["00281203", "OW", lut(3, 50)],
    ]);
    const image = open(makeDicom(EXPLICIT_LITTLE, [...elements, ["7FE00010", "OB", Uint8Array.of(0, 1)]]));
    const rgba = renderFrame(image, image.looks[0]!, decodeFrame(image, 0), {
      kind: "window",
      window: { center: 0, width: 1 },
    });
    expect([...rgba]).to.deep.equal([1, 2, 3, 255, 200, 100, 50, 255]);
  });

  it("takes rescale and window of each frame from the functional groups", () => {
    const look = (intercept: string, center: string): Element[] => [
      sequence("00289132", [
        [
          ["00281050", "DS", center],
          ["00281051", "DS", "100"],
        ],
      ]),
      sequence("00289145", [
        [
          ["00281052", "DS", intercept],
          ["00281053", "DS", "2"],
        ],
      ]),
    ];
    const elements = [
      ...imageElements({ rows: 1, columns: 1, bits: 8 }, [["00280008", "IS", "2"]]),
      sequence("52009230", [look("-10", "5"), look("-20", "7")]),
      ["7FE00010", "OB", Uint8Array.of(1, 2)] as const,
    ];
    const { looks } = open(makeDicom(EXPLICIT_LITTLE, elements));
    expect(
      looks.map(({ slope, intercept, windows }) => [slope, intercept, windows[0]?.center]),
    ).to.deep.equal([
      [2, -10, 5],
      [2, -20, 7],
    ]);
  });
});

describe("the DICOM window, by PS3.3 C.11.2.1", () => {
  it("LINEAR takes half a step off the middle and one off the width", () => {
    const window = { center: 2048, width: 4096 };
    expect(windowValue(0, window, "LINEAR")).to.equal(0);
    expect(windowValue(4095, window, "LINEAR")).to.equal(255);
    expect(windowValue(2047.5, window, "LINEAR")).to.equal(127.5);
  });

  it("LINEAR with a width of one is a threshold", () => {
    const window = { center: 100, width: 1 };
    expect(windowValue(99, window, "LINEAR")).to.equal(0);
    expect(windowValue(100, window, "LINEAR")).to.equal(255);
  });

  it("LINEAR_EXACT and SIGMOID pass through the middle at the middle", () => {
    const window = { center: 40, width: 400 };
    expect(windowValue(40, window, "LINEAR_EXACT")).to.equal(127.5);
    expect(windowValue(-160, window, "LINEAR_EXACT")).to.equal(0);
    expect(windowValue(40, window, "SIGMOID")).to.equal(127.5);
    expectNear(windowValue(140, window, "SIGMOID"), 255 / (1 + Math.exp(-1)), 1e-9);
  });

  it("inverts MONOCHROME1, and applies slope, intercept and lookup tables first", () => {
    const shown = (more: readonly Element[], kind: "window" | "lut" = "window") => {
      const elements = imageElements({ rows: 1, columns: 2, bits: 8 }, more);
      const image = open(
        makeDicom(EXPLICIT_LITTLE, [...elements, ["7FE00010", "OB", Uint8Array.of(0, 255)]]),
      );
      const rgba = renderFrame(
        image,
        image.looks[0]!,
        decodeFrame(image, 0),
        kind === "lut" ? { kind, lut: image.voiLut! } : { kind, window: { center: 128, width: 256 } },
      );
      expect(rgba[3]).to.equal(255);
      return [rgba[0], rgba[4]];
    };
    expect(shown([])).to.deep.equal([0, 255]);
    expect(shown([["00280004", "CS", "MONOCHROME1"]])).to.deep.equal([255, 0]);
    expect(
      shown([
        ["00281052", "DS", "51"],
        ["00281053", "DS", "0.4"],
      ]),
    ).to.deep.equal([51, 153]);
    const table = (first: number, ...entries: readonly number[]): readonly Element[] => [
      ["00283002", "US", [entries.length, first, 8]],
      ["00283006", "OW", entries],
    ];
    expect(shown([sequence("00283000", [table(0, 7, 9)])])).to.deep.equal([7, 9]);
    expect(shown([sequence("00283010", [table(254, 3, 200)])], "lut")).to.deep.equal([3, 200]);
  });

  it("measures a frame without its padding, and offers CT windows only for Hounsfield units", () => {
    const elements = (intercept: string) =>
      imageElements({ rows: 1, columns: 3, bits: 16, signed: true }, [
        ["00280120", "SS", [-2000 & 0xffff]],
        ["00281052", "DS", intercept],
        ["00281053", "DS", "1"],
      ]);
    const data: Element = ["7FE00010", "OW", [-2000 & 0xffff, 24, 1064]];
    const image = open(makeDicom(EXPLICIT_LITTLE, [...elements("-1024"), data]));
    const measure = measureFrame(image, image.looks[0]!, decodeFrame(image, 0));
    expect(measure).to.deep.equal({ lowest: -1000, highest: 40, full: { center: -480, width: 1040 } });
    const names = (one: DicomImage) =>
      windowPresets(one, one.looks[0]!, measure.full).map(({ name }) => name);
    expect(names(image)).to.deep.equal(["Everything", "Soft tissue", "Lung", "Bone", "Brain"]);
    expect(names(open(makeDicom(EXPLICIT_LITTLE, [...elements("0"), data])))).to.deep.equal(["Everything"]);
  });
});

describe("DICOM files that must not be believed", () => {
  const ok = imageElements({ rows: 2, columns: 2, bits: 16 }, []);
  const data: Element = ["7FE00010", "OW", [1, 2, 3, 4]];
  const without = (tag: string) => ok.filter(([one]) => one !== tag);

  it("names an encoding it cannot decode", () => {
    const jpeg2000 = makeDicom("1.2.840.10008.1.2.4.90", ok, encapsulated([], [new Uint8Array(8)]));
    refused(jpeg2000, "VIEWER_UNSUPPORTED", /JPEG 2000 Lossless/);
    refused(
      makeDicom("1.2.3.4", ok, encapsulated([], [new Uint8Array(8)])),
      "VIEWER_UNSUPPORTED",
      /unknown here/,
    );
    refused(makeDicom("1.2.840.10008.1.2.1.99", [...ok, data]), "VIEWER_UNSUPPORTED", /Deflated/);
  });

  it("refuses a picture larger than a page should hold, before any allocation", () => {
    const huge = imageElements({ rows: 65535, columns: 65535, bits: 16 }, []);
    refused(makeDicom(EXPLICIT_LITTLE, [...huge, data]), "VIEWER_TOO_LARGE", /4,294,836,225 pixels/);
    const many = imageElements({ rows: 1, columns: 1, bits: 16 }, [["00280008", "IS", "1000000000"]]);
    refused(makeDicom(EXPLICIT_LITTLE, [...many, data]), "VIEWER_TOO_LARGE", /frames/);
  });

  it("refuses what is cut short, contradicts itself or says too little", () => {
    const whole = makeDicom(EXPLICIT_LITTLE, [...ok, data]);
    refused(
      makeDicom(EXPLICIT_LITTLE, [...ok, ["7FE00010", "OW", [1, 2, 3]]]),
      "VIEWER_MALFORMED",
      /cut short/,
    );
    refused(whole.slice(0, -6), "VIEWER_MALFORMED", /DICOM/);
    refused(makeDicom(EXPLICIT_LITTLE, [...without("00280010"), data]), "VIEWER_MALFORMED", /how large/);
    refused(makeDicom(EXPLICIT_LITTLE, [...without("00280100"), data]), "VIEWER_UNSUPPORTED", /0 bits/);
    const bits = imageElements({ rows: 2, columns: 2, bits: 16 }, [["00280102", "US", [40]]]);
    refused(makeDicom(EXPLICIT_LITTLE, [...bits, data]), "VIEWER_MALFORMED", /do not fit/);
    const strange = imageElements({ rows: 2, columns: 2, bits: 16 }, [["00280004", "CS", "CMYK"]]);
    refused(makeDicom(EXPLICIT_LITTLE, [...strange, data]), "VIEWER_UNSUPPORTED", /CMYK/);
    refused(new TextEncoder().encode("no dicom at all"), "VIEWER_MALFORMED", /DICOM/);
    const frames = imageElements({ rows: 1, columns: 2, bits: 8 }, [["00280008", "IS", "2"]]);
    refused(
      makeDicom(RLE, frames, encapsulated([], [new Uint8Array(64)])),
      "VIEWER_MALFORMED",
      /cannot be found/,
    );
  });

  it("ends quickly on damaged files, with a picture or a typed error", function () {
    this.timeout(20_000);
    const sound = makeDicom(
      RLE,
      imageElements({ rows: 4, columns: 4, bits: 16 }, []),
      encapsulated([], [rleFrame([241, 1], [241, 2])]),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(sound.length),
        fc.boolean(),
        (changes, end, cut) => {
          const damaged = sound.slice(0, cut ? end : sound.length);
          for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
          try {
            const image = open(damaged);
            decodeFrame(image, 0);
          } catch (error) {
            if (!(error instanceof ViewerError) && (error as Error).message !== "no image") throw error;
          }
        },
      ),
      { seed: 3, numRuns: 1500 },
    );
  });

  it("ends on sequences nested without end", () => {
    const open8 = Uint8Array.of(0x08, 0x00, 0x15, 0x11, 0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff);
    const item = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff);
    const nest = concat(...Array.from({ length: 50_000 }, () => concat(open8, item)));
    refused(makeDicom(EXPLICIT_LITTLE, [], nest), "VIEWER_MALFORMED", /DICOM/);
  });
});

describe("JPEG inside DICOM", () => {
  // SOI, APP0 of 4 bytes, SOF0: 8 bits, 3 rows, 5 columns.
  const jpeg = Uint8Array.of(
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    1,
    2,
    0xff,
    0xc0,
    0,
    11,
    8,
    0,
    3,
    0,
    5,
    1,
    1,
    0x11,
    0,
  );

  it("says its size without being decoded", () => {
    expect(readJpegSize(jpeg)).to.deep.equal({ bits: 8, rows: 3, columns: 5 });
  });

  it("is refused without a frame header, and never loops", () => {
    expect(() => readJpegSize(jpeg.subarray(0, 8))).to.throw(ViewerError, /how large/);
    expect(() => readJpegSize(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0, 0))).to.throw(
      ViewerError,
    );
    expect(() => readJpegSize(new Uint8Array(100))).to.throw(ViewerError, /begin/);
  });

  it("is marked as RGB where only the DICOM header says so", () => {
    const marked = markAsRgb(jpeg);
    expect([...marked.subarray(0, 12)]).to.deep.equal([
      0xff, 0xd8, 0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0,
    ]);
    expect(marked[17], "transform").to.equal(0);
    expect(readJpegSize(marked)).to.deep.equal({ bits: 8, rows: 3, columns: 5 });
    expect(
      open(makeDicom(JPEG, imageElements({ rows: 3, columns: 5, bits: 8 }, []), encapsulated([], [jpeg])))
        .encodedFrame(0)
        .subarray(0, jpeg.length),
    ).to.deep.equal(jpeg);
  });
});

describe("real DICOM files", function () {
  before(function () {
    if (!existsSync(DATA)) {
      console.log("      ../shared/data/dicom is not here: skipped");
      this.skip();
    }
  });
  const real = (name: string) => new Uint8Array(readFileSync(new URL(name, DATA)));

  // Statistics computed apart with NumPy from the raw words after the pixel data tag.
  it("a CT slice has its known pixels, Hounsfield units and no window of its own", () => {
    const image = open(real("CT_small.dcm"));
    const samples = decodeFrame(image, 0);
    expect([image.rows, image.columns, samples.length]).to.deep.equal([128, 128, 16384]);
    expect([samples[0], samples[64], samples.at(-1)]).to.deep.equal([175, 1002, 909]);
    expect(values(samples).reduce((sum, one) => sum + one, 0) / samples.length).to.equal(904.9261474609375);
    expect(measureFrame(image, image.looks[0]!, samples)).to.include({
      lowest: 128 - 1024,
      highest: 2191 - 1024,
    });
    expect(image.looks).to.deep.equal([{ slope: 1, intercept: -1024, windows: [] }]);
    expect(parseDicom(real("CT_small.dcm")).description).to.deep.include({
      label: "Person",
      words: "CT1 CompressedSamples",
    });
  });

  it("an MR slice has its known pixels and its own window", () => {
    const image = open(real("MR_small.dcm"));
    const samples = decodeFrame(image, 0);
    expect([samples[0], samples[64], samples.at(-1)]).to.deep.equal([905, 628, 862]);
    expect(values(samples).reduce((sum, one) => sum + one, 0) / samples.length).to.equal(518.88134765625);
    expect(image.looks[0]?.windows).to.deep.equal([{ center: 600, width: 1600, name: "From the file" }]);
  });

  it("a resting ECG has twelve leads of ten seconds and a median beat, in millivolts", () => {
    const { content } = parseDicom(real("waveform_ecg.dcm"));
    if (content.kind !== "signals") throw new Error("no signals");
    expect(
      content.signals.map(({ name, rate, channels }) => [
        name,
        rate,
        channels.length,
        channels[0]?.samples.length,
      ]),
    ).to.deep.equal([
      ["RHYTHM", 1000, 12, 10000],
      ["MEDIAN BEAT", 1000, 12, 1200],
    ]);
    const [rhythm] = content.signals;
    expect(rhythm?.channels.map(({ name }) => name)).to.deep.equal([
      "Lead I (Einthoven)",
      ...["II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"].map((lead) => `Lead ${lead}`),
    ]);
    // Stored 80 and 65, sensitivity 1.25 uV.
    expect(rhythm?.channels[0]).to.include({ unit: "mV" });
    expectNear(rhythm?.channels[0]?.samples[0], 0.1, 1e-7);
    expectNear(rhythm?.channels[0]?.samples[1], 0.08125, 1e-7);
    // Einthoven: II = I + III, at every sample, to the two quantisation steps of the device.
    const [one, two, three] = rhythm!.channels.map(({ samples }) => samples);
    for (let i = 0; i < 10000; i += 97) expectNear(two![i]! - one![i]! - three![i]!, 0, 0.02);
  });
});
