import { compilePolicy } from "../../abe/compilePolicy.ts";
import { bytesToHex } from "@noble/hashes/utils.js";
import { decodeCbor } from "../canonicalCbor.ts";
import { parseCanonicalPolicy } from "../access/parseCanonicalPolicy.ts";
import { policyAuthorities } from "../access/policyAuthorities.ts";
import { ownerEnvelopeLength } from "../access/ownerEnvelope.ts";
import { equalBytes } from "../bytes.ts";
import { RecordsError } from "../errors.ts";
import { fieldReader } from "../fieldReader.ts";
import { shareLength } from "../guardians/guardian.ts";
import { hpkeOverhead } from "../keys/hpke.ts";
import {
  frameSize,
  maxEpoch,
  maxGuardians,
  maxHeaderLength,
  maxPolicyText,
  maxVersion,
  type AuthorityUse,
  type Header,
  type LockedAccess,
  type SealedShare,
} from "./header.ts";

const read = fieldReader(
  "header-rejected",
  "The file was changed or not sealed by Aceso. Fetch it again; if it stays so, ask the owner to reseal.",
);

/** `text` is checked to be canonical and to name exactly the authorities listed. */
const lockedAccess = (value: unknown, path: string, text: string, more: readonly string[]): LockedAccess => {
  const map = read.map(value, path, ["authorities", "ciphertext", "wrapped", ...more]);
  const authorities = read
    .list(map.get("authorities"), `${path}.authorities`, 1, 64)
    .map((use, i): AuthorityUse => {
      const at = `${path}.authorities[${i}]`;
      const [label, version, digest] = read.list(use, at, 3, 3);
      return {
        label: read.text(label, `${at} label`, 255),
        version: read.integer(version, `${at} version`, 0, Number.MAX_SAFE_INTEGER),
        digest: read.bytes(digest, `${at} digest`, 32),
      };
    });
  let labels: readonly string[];
  try {
    labels = policyAuthorities(parseCanonicalPolicy(text));
  } catch (cause) {
    throw read.refuse(`${path} policy`, "must be a policy in canonical text", cause);
  }
  if (labels.join() !== authorities.map(({ label }) => label).join()) {
    throw read.refuse(`${path}.authorities`, "must be exactly the policy's, sorted");
  }
  return {
    authorities,
    ciphertext: read.bytes(map.get("ciphertext"), `${path}.ciphertext`, 1, maxHeaderLength),
    wrapped: read.bytes(map.get("wrapped"), `${path}.wrapped`, 48),
  };
};

/** The program must be the text's own, up to the attribute ids, which only the chain knows. */
const checkProgram = (text: string, program: Uint8Array): void => {
  const ids = new Map<string, number>();
  let leaf = 0;
  const compiled = compilePolicy(parseCanonicalPolicy(text), ({ name, authority }) => {
    const start = 1 + 32 * leaf++;
    const key = `${name}@${authority}`;
    const first = ids.get(key) ?? start;
    ids.set(key, first);
    const id = program.slice(first, first + 32);
    return id.length === 32 ? id : new Uint8Array(32);
  });
  if (!equalBytes(compiled, program))
    throw read.refuse("header.policy.program", "must be the text's program");
};

const guardians = (value: unknown): Header["guardians"] => {
  const map = read.map(value, "header.guardians", ["threshold", "shares"]);
  const list = read.list(map.get("shares"), "header.guardians.shares", 2, maxGuardians);
  const shares = list.map((entry, i): SealedShare => {
    const at = `header.guardians.shares[${i}]`;
    const share = read.map(entry, at, ["guardian", "epoch", "sealed", "hash"]);
    return {
      guardian: read.bytes(share.get("guardian"), `${at}.guardian`, 20),
      epoch: read.integer(share.get("epoch"), `${at}.epoch`, 0, maxEpoch),
      sealed: read.bytes(share.get("sealed"), `${at}.sealed`, hpkeOverhead + shareLength),
      hash: read.bytes(share.get("hash"), `${at}.hash`, 32),
    };
  });
  if (new Set(shares.map(({ guardian }) => bytesToHex(guardian))).size !== shares.length) {
    throw read.refuse("header.guardians.shares", "must name each guardian once");
  }
  return {
    threshold: read.integer(map.get("threshold"), "header.guardians.threshold", 2, shares.length),
    shares,
  };
};

/**
 * The header these bytes encode, every field checked.
 * @throws RecordsError `header-rejected` naming the field, or `too-large`.
 */
export const decodeHeader = (bytes: Uint8Array): Header => {
  if (bytes.length > maxHeaderLength) {
    throw new RecordsError("too-large", `the header has ${bytes.length} bytes; at most ${maxHeaderLength}`, {
      repair: "No honest envelope has such a header.",
      values: { length: bytes.length, max: maxHeaderLength },
    });
  }
  let value: unknown;
  try {
    value = decodeCbor(bytes);
  } catch (cause) {
    throw read.refuse("header", "must be deterministic CBOR", cause);
  }
  const fields = "record version policy access emergency owner guardians frameSize nonce".split(" ");
  const map = read.map(value, "header", fields);
  const policy = read.map(map.get("policy"), "header.policy", ["text", "program"]);
  const text = read.text(policy.get("text"), "header.policy.text", maxPolicyText);
  const program = read.bytes(policy.get("program"), "header.policy.program", 34, 4096);
  const access = lockedAccess(map.get("access"), "header.access", text, []);
  checkProgram(text, program);
  const emergency = map.get("emergency");
  return {
    record: read.bytes(map.get("record"), "header.record", 32),
    version: read.integer(map.get("version"), "header.version", 1, maxVersion),
    policy: { text, program },
    access,
    emergency: emergency === null ? null : emergencyAccess(emergency),
    owner: read.bytes(map.get("owner"), "header.owner", ownerEnvelopeLength),
    guardians: guardians(map.get("guardians")),
    frameSize: read.integer(
      map.get("frameSize"),
      "header.frameSize",
      frameSize,
      frameSize,
    ) as typeof frameSize,
    nonce: read.bytes(map.get("nonce"), "header.nonce", 32),
  };
};

const emergencyAccess = (value: unknown): Header["emergency"] => {
  const path = "header.emergency";
  const map = read.map(value, path, ["authorities", "ciphertext", "text", "wrapped"]);
  const text = read.text(map.get("text"), `${path}.text`, maxPolicyText);
  return { ...lockedAccess(value, path, text, ["text"]), text };
};
