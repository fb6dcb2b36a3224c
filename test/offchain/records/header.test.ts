import { concatBytes } from "@noble/hashes/utils.js";
import { expect } from "chai";
import { decode } from "cborg";
import { encodeCbor } from "../../../offchain/records/canonicalCbor.ts";
import { decodeHeader } from "../../../offchain/records/envelope/decodeHeader.ts";
import { encodeHeader } from "../../../offchain/records/envelope/encodeHeader.ts";
import { maxHeaderLength } from "../../../offchain/records/envelope/header.ts";
import { encodePrefix, prefixLength } from "../../../offchain/records/envelope/prefix.ts";
import { unlockByPolicy } from "../../../offchain/records/access/unlockByPolicy.ts";
import { openRecord } from "../../../offchain/records/openRecord.ts";
import { envelopeOf, hospital, sealed } from "./hospital.ts";
import { refusal } from "./refusal.ts";

const content = Uint8Array.of(1, 2, 3);

/** The header's CBOR as plain values, to be spoilt. */
const fields = async (): Promise<Record<string, unknown>> => {
  const { header } = await sealed(content);
  return decode(encodeHeader(header)) as Record<string, unknown>;
};

const refused = async (value: unknown): Promise<string> =>
  (await refusal("header-rejected", () => decodeHeader(encodeCbor(value)))).message;

describe("records: the header", () => {
  it("comes back as it went in, from bytes that are the only ones for it", async () => {
    const { header } = await sealed(content);
    expect(decodeHeader(encodeHeader(header))).to.deep.equal(header);
    const optedOut = await sealed(content, { emergencyPolicy: null });
    expect(decodeHeader(encodeHeader(optedOut.header)).emergency).to.equal(null);
  });

  it("refuses unsorted and doubled keys, longer integers, indefinite lengths, floats and trailing bytes (a lenient decoder takes each: seen here)", async () => {
    const bytes = encodeHeader((await sealed(content)).header);
    expect(bytes[0]).to.equal(0xa9); // a map of nine
    const key = (name: string) =>
      concatBytes(Uint8Array.of(0x60 + name.length), new TextEncoder().encode(name));
    const at = (name: string) => Buffer.from(bytes).indexOf(Buffer.from(key(name)));
    const cut = (from: number, to: number) => bytes.subarray(from, to);
    const version = at("version"); // last in bytewise order of "record" < "version" by length first: 7 letters
    const versionEntry = concatBytes(key("version"), Uint8Array.of(1));
    const without = concatBytes(cut(1, version), cut(version + versionEntry.length, bytes.length));
    const cases: [string, Uint8Array][] = [
      ["unsorted", concatBytes(Uint8Array.of(0xa9), versionEntry, without)],
      [
        "doubled",
        concatBytes(Uint8Array.of(0xaa), cut(1, version), versionEntry, cut(version, bytes.length)),
      ],
      [
        "longer integer",
        concatBytes(cut(0, version + 8), Uint8Array.of(0x18, 1), cut(version + 9, bytes.length)),
      ],
      [
        "float",
        concatBytes(cut(0, version + 8), Uint8Array.of(0xf9, 0x3c, 0), cut(version + 9, bytes.length)),
      ],
      ["indefinite", concatBytes(Uint8Array.of(0xbf), cut(1, bytes.length), Uint8Array.of(0xff))],
      ["trailing", concatBytes(bytes, Uint8Array.of(0))],
    ];
    for (const [name, spoilt] of cases) {
      if (name !== "trailing") expect(decode(spoilt), name).to.have.property("version", 1);
      await refusal("header-rejected", () => decodeHeader(spoilt));
    }
    await refusal("header-rejected", () => decodeHeader(new Uint8Array(100_000).fill(0x81)));
    await refusal("header-rejected", () => decodeHeader(new Uint8Array(0)));
  });

  it("names the field that is missing, unknown, too short, out of range or of another kind", async () => {
    const good = await fields();
    const missing = Object.fromEntries(Object.entries(good).filter(([key]) => key !== "guardians"));
    expect(await refused(missing)).to.contain("header.guardians is missing");
    expect(await refused({ ...good, extra: 1 })).to.contain("does not know");
    expect(await refused({ ...good, record: new Uint8Array(31) })).to.contain("header.record");
    expect(await refused({ ...good, version: 0 })).to.contain("header.version");
    expect(await refused({ ...good, version: 65_536 })).to.contain("header.version");
    expect(await refused({ ...good, version: "1" })).to.contain("header.version");
    expect(await refused({ ...good, frameSize: 1 << 30 })).to.contain("header.frameSize");
    expect(await refused({ ...good, owner: null })).to.contain("header.owner");
    expect(await refused({ ...good, emergency: 1 })).to.contain("header.emergency");
    expect(await refused([])).to.contain("header must be a map");
    const guardians = good["guardians"] as { threshold: number; shares: Record<string, unknown>[] };
    const [share] = guardians.shares;
    expect(await refused({ ...good, guardians: { ...guardians, threshold: 1 } })).to.contain("threshold");
    expect(await refused({ ...good, guardians: { ...guardians, threshold: 4 } })).to.contain("threshold");
    const doubled = { ...guardians, shares: [share, share, share] };
    expect(await refused({ ...good, guardians: doubled })).to.contain("each guardian once");
    const short = { ...guardians, shares: guardians.shares.with(2, { ...share, hash: new Uint8Array(3) }) };
    expect(await refused({ ...good, guardians: short })).to.contain("header.guardians.shares[2].hash");
  });

  it("refuses a policy that is not canonical, authorities that are not its own, and another policy's program", async () => {
    const good = await fields();
    const policy = good["policy"] as { text: string; program: Uint8Array };
    const access = good["access"] as { authorities: unknown[] };
    expect(await refused({ ...good, policy: { ...policy, text: `(${policy.text})` } })).to.contain(
      "canonical",
    );
    expect(await refused({ ...good, policy: { ...policy, text: "cardiology@" } })).to.contain("canonical");
    const authorities = [...access.authorities].reverse();
    expect(await refused({ ...good, access: { ...access, authorities } })).to.contain("sorted");
    const fewer = access.authorities.slice(1);
    expect(await refused({ ...good, access: { ...access, authorities: fewer } })).to.contain("exactly");
    // "and" made "or" in the program: the chain would be asked for less than the text says.
    const weaker = policy.program.with(policy.program.length - 2, 1);
    expect(await refused({ ...good, policy: { ...policy, program: weaker } })).to.contain("program");
    const longer = concatBytes(policy.program, Uint8Array.of(0));
    expect(await refused({ ...good, policy: { ...policy, program: longer } })).to.contain("program");
  });

  it("refuses files of another kind, headers longer than the cap before reading them, and files cut short", async () => {
    const { bytes } = await sealed(content);
    await refusal("not-an-envelope", () => envelopeOf(new Uint8Array(0)));
    await refusal("not-an-envelope", () => envelopeOf(bytes.subarray(0, prefixLength - 1)));
    await refusal("not-an-envelope", () => envelopeOf(bytes.with(5, 2)));
    await refusal("too-large", () => envelopeOf(encodePrefix(maxHeaderLength + 1)));
    await refusal("too-large", () => envelopeOf(encodePrefix(0xffff_ffff)));
    await refusal("truncated", () => envelopeOf(bytes.subarray(0, 100)));
    const { accessSecret, versionSecret } = await sealed(content);
    const length = prefixLength + new DataView(bytes.buffer, bytes.byteOffset).getUint32(6);
    for (const end of [length, length + 16]) {
      const envelope = await envelopeOf(bytes.subarray(0, end));
      await refusal("truncated", () => openRecord({ envelope, accessSecret, versionSecret }));
    }
  });

  it("is refused with another record's frames, and under another record id or version, even by who has both secrets", async () => {
    const first = await sealed(content);
    const second = await sealed(content, { accessSecret: first.accessSecret });
    const { accessSecret, versionSecret } = first;
    const a = await envelopeOf(first.bytes);
    const b = await envelopeOf(second.bytes);
    await refusal("frame-rejected", () =>
      openRecord({ envelope: { ...a, frames: b.frames }, accessSecret, versionSecret }),
    );
    for (const change of [{ version: 2 }, { record: new Uint8Array(32) }, { nonce: new Uint8Array(32) }]) {
      const envelope = await envelopeOf(concatBytes(...swapped(first.bytes, { ...first.header, ...change })));
      await refusal("frame-rejected", () => openRecord({ envelope, accessSecret, versionSecret }));
    }
    const { clinician } = await hospital();
    await refusal("seal-rejected", () =>
      unlockByPolicy({ ...first.header, record: new Uint8Array(32) }, clinician),
    );
  });

  it("is refused by a reader whose authority key is not the one sealed under", async () => {
    const { clinician } = await hospital();
    const { header } = await sealed(content);
    const keys = new Map(clinician.authorityKeys);
    keys.set("mercy", { ...keys.get("mercy")!, version: 2 });
    const error = await refusal("authority-key-mismatch", () =>
      unlockByPolicy(header, { ...clinician, authorityKeys: keys }),
    );
    expect(error.values).to.deep.equal({ label: "mercy", version: 1 });
    keys.set("mercy", { version: 1, publicKey: keys.get("health-authority")!.publicKey });
    await refusal("authority-key-mismatch", () =>
      unlockByPolicy(header, { ...clinician, authorityKeys: keys }),
    );
    keys.delete("mercy");
    await refusal("authority-key-mismatch", () =>
      unlockByPolicy(header, { ...clinician, authorityKeys: keys }),
    );
  });
});

/** The same frames behind another header. */
const swapped = (bytes: Uint8Array, header: Parameters<typeof encodeHeader>[0]): Uint8Array[] => {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(6);
  const other = encodeHeader(header);
  return [encodePrefix(other.length), other, bytes.subarray(prefixLength + length)];
};
