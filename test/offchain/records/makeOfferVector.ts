/**
 * Makes test/vectors/offer-v1.json anew, for a change of format only:
 *
 *     node -e 'import("./test/offchain/records/makeOfferVector.ts").then((m) => m.writeOfferVector())'
 *
 * Keys, times and content are fixed; sealing draws a fresh key, so the bytes differ at each making.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { SigningKey, TypedDataEncoder } from "ethers";
import { writeFile } from "node:fs/promises";
import { deriveEncryptionKeyPair } from "../../../offchain/records/keys/deriveEncryptionKeyPair.ts";
import { authorshipMessage } from "../../../offchain/records/offers/authorshipMessage.ts";
import { sealOffer } from "../../../offchain/records/offers/sealOffer.ts";
import { chunks, collect } from "./streams.ts";

/** The patient and the signer of ids-v1.json. */
const patient = "33".repeat(20);
const author = { privateKey: "88".repeat(32), account: "62f94e9ac9349bccc61bfe66ddade6292702ecb6" };
const chainId = 31_337;

export const writeOfferVector = async (): Promise<void> => {
  const content = utf8ToBytes('{"resourceType":"DocumentReference","status":"current"}');
  const pair = await deriveEncryptionKeyPair(sha256(utf8ToBytes("aceso vectors: offer")), 1);
  const metadata = {
    name: "letter.json",
    mediaType: "application/fhir+json",
    fhirType: "DocumentReference",
    size: content.length,
  };
  const statement = { patient: hexToBytes(patient), contentHash: sha256(content), signedAt: 1_800_000_000 };
  const { domain, types, message } = authorshipMessage(metadata, statement, chainId);
  const authorship = TypedDataEncoder.hash(domain, { Authorship: [...types.Authorship] }, message);
  const signature = new SigningKey(`0x${author.privateKey}`).sign(authorship).serialized.slice(2);
  const sealed = await sealOffer({
    patientKey: pair.publicKey,
    metadata: {
      ...metadata,
      author: {
        account: hexToBytes(author.account),
        patient: hexToBytes(patient),
        signedAt: statement.signedAt,
        signature: hexToBytes(signature),
      },
    },
    contentHash: statement.contentHash,
    content: chunks(content, 64),
  });
  const vector = {
    about: "One offer of docs/protocol.md, section 5.6, and the keys that open it. Bytes in hexadecimal.",
    chainId,
    patient: {
      account: patient,
      publicKey: bytesToHex(pair.publicKey),
      privateKey: bytesToHex(pair.privateKey),
    },
    author,
    metadata,
    signedAt: statement.signedAt,
    content: bytesToHex(content),
    contentHash: bytesToHex(statement.contentHash),
    authorship: authorship.slice(2),
    signature,
    offer: bytesToHex(await collect(sealed)),
  };
  const file = new URL("../../vectors/offer-v1.json", import.meta.url);
  await writeFile(file, `${JSON.stringify(vector, null, 2)}\n`);
};
