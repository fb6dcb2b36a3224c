import { expect } from "chai";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { frameSize } from "../../../offchain/records/envelope/header.ts";
import { openToFile } from "../../../offchain/records/node/openToFile.ts";
import { openRecord } from "../../../offchain/records/openRecord.ts";
import { envelopeOf, sealed } from "./hospital.ts";
import { refusal } from "./refusal.ts";
import { pattern } from "./streams.ts";

describe("records: opening to a file", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "aceso-open-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it("writes the whole content, readable by its opener alone, and leaves nothing else behind", async () => {
    const plaintext = pattern(frameSize + 9);
    const { bytes, accessSecret, versionSecret } = await sealed(plaintext);
    const { content } = await openRecord({ envelope: await envelopeOf(bytes), accessSecret, versionSecret });
    const path = join(directory, "scan.dcm");
    expect(await openToFile(path, content)).to.equal(plaintext.length);
    expect(Buffer.compare(await readFile(path), plaintext)).to.equal(0);
    expect((await stat(path)).mode & 0o077).to.equal(0);
    expect(await readdir(directory)).to.deep.equal(["scan.dcm"]);
  });

  it("leaves no file, whole or in part, when the last frame fails (a plain write stream leaves a megabyte of it: seen here)", async () => {
    const { bytes, accessSecret, versionSecret } = await sealed(pattern(frameSize + 9));
    const spoilt = bytes.with(bytes.length - 1, bytes[bytes.length - 1]! ^ 1);
    const open = async () =>
      (await openRecord({ envelope: await envelopeOf(spoilt), accessSecret, versionSecret })).content;
    const careless = join(directory, "careless");
    await writeFile(careless, await open()).catch(() => undefined);
    expect((await stat(careless)).size).to.be.greaterThan(1_000_000);
    await rm(careless);
    await refusal("frame-rejected", async () => openToFile(join(directory, "scan.dcm"), await open()));
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it("never overwrites what is there", async () => {
    const path = join(directory, "mine.txt");
    await writeFile(path, "mine");
    const content = (async function* () {
      yield await Promise.resolve(Uint8Array.of(1));
    })();
    await refusal("target-exists", () => openToFile(path, content));
    expect(await readFile(path, "utf8")).to.equal("mine");
    expect(await readdir(directory)).to.deep.equal(["mine.txt"]);
  });
});
