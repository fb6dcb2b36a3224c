import { openAttributeKey } from "../../../offchain/records/access/openAttributeKey.ts";
import { sealAttributeKey } from "../../../offchain/records/access/sealAttributeKey.ts";
import { sealGrant } from "../../../offchain/records/access/sealGrant.ts";
import { unlockByGrant } from "../../../offchain/records/access/unlockByGrant.ts";
import { openRelease } from "../../../offchain/records/guardians/openRelease.ts";
import { sealRelease } from "../../../offchain/records/guardians/sealRelease.ts";
import type { EncryptionKeyPair } from "../../../offchain/records/keys/encryptionKeyPair.ts";
import type { SealedRecord } from "../../../offchain/records/sealRecord.ts";
import { openDeviceSecret } from "../../../offchain/records/vault/openDeviceSecret.ts";
import { openVaultKey } from "../../../offchain/records/vault/openVaultKey.ts";
import { sealDeviceSecret } from "../../../offchain/records/vault/sealDeviceSecret.ts";
import { sealVaultKey } from "../../../offchain/records/vault/sealVaultKey.ts";
import type { Cast } from "./cast.ts";

/** A sealed message, what it holds, the context it opens in, and how it is opened in a context that may be another. */
export type Message = {
  readonly name: string;
  readonly sealed: Uint8Array;
  readonly plaintext: Uint8Array;
  readonly context: readonly Uint8Array[];
  readonly open: (sealed: Uint8Array, context: readonly Uint8Array[]) => Promise<Uint8Array>;
};

export type SealedMessagesParameters = {
  readonly people: Cast;
  /** Version 2 of a record. */
  readonly sealed: SealedRecord;
  /** Of guardian 1. */
  readonly share: Uint8Array;
  /** The recipient of every message. */
  readonly pair: EncryptionKeyPair;
  /** A request's id. */
  readonly request: Uint8Array;
};

const none = new Uint8Array(0);

/** One message of every sort that travels sealed between people, institutions and guardians. */
export const sealedMessages = async (parameters: SealedMessagesParameters): Promise<readonly Message[]> => {
  const { people, sealed, share, pair, request } = parameters;
  const { record } = sealed.header;
  const account = new Uint8Array(20).fill(1);
  const institution = new Uint8Array(20).fill(2);
  return [
    {
      name: "grant",
      plaintext: sealed.accessSecret,
      sealed: await sealGrant(sealed.accessSecret, pair.publicKey, record, account),
      context: [record, account],
      open: (bytes, [r = none, a = none]) => unlockByGrant(bytes, pair, r, a),
    },
    {
      name: "release",
      plaintext: share,
      sealed: await sealRelease(new Map([[2, share]]), pair.publicKey, request, 1),
      context: [request],
      open: async (bytes, [r = none]) => (await openRelease(bytes, pair, r, 1)).get(2) ?? none,
    },
    {
      name: "attribute",
      plaintext: request,
      sealed: await sealAttributeKey(request, pair.publicKey, { institution, holder: account, name: "eu" }),
      context: [institution, account],
      open: (bytes, [i = none, h = none]) =>
        openAttributeKey(bytes, pair, { institution: i, holder: h, name: "eu" }),
    },
    {
      name: "carer",
      plaintext: people.vaultKey,
      sealed: await sealVaultKey(people.vaultKey, pair.publicKey, account, institution),
      context: [account, institution],
      open: (bytes, [patient = none, carer = none]) => openVaultKey(bytes, pair, patient, carer),
    },
    {
      name: "device",
      plaintext: sealed.versionSecret,
      sealed: await sealDeviceSecret(sealed.versionSecret, people.vaultKey, record, 2),
      context: [people.vaultKey, record],
      open: (bytes, [key = none, r = none]) => openDeviceSecret(bytes, key, r, 2),
    },
  ];
};
