import { expect } from "chai";

import { writeIndex } from "../../../../app/engine/open/writeIndex.ts";
import type { Metadata } from "../../../../offchain/records/envelope/metadata.ts";

describe("the index of an export", () => {
  it("has an author's bytes as hexadecimal, and all else as it is", () => {
    const metadata: Metadata = {
      name: "Plan.txt",
      mediaType: "text/plain",
      author: {
        account: new Uint8Array(20).fill(0xa1),
        patient: new Uint8Array(20).fill(0x0b),
        signedAt: 1_800_000_000,
        signature: Uint8Array.of(0, 1, 255),
      },
    };
    const written = writeIndex({ records: [{ metadata, version: 2 }], skipped: [] });
    expect(JSON.parse(written)).to.deep.equal({
      records: [
        {
          metadata: {
            name: "Plan.txt",
            mediaType: "text/plain",
            author: {
              account: `0x${"a1".repeat(20)}`,
              patient: `0x${"0b".repeat(20)}`,
              signedAt: 1_800_000_000,
              signature: "0x0001ff",
            },
          },
          version: 2,
        },
      ],
      skipped: [],
    });
    expect(written.endsWith("}\n")).to.equal(true);
  });
});
