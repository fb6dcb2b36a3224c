import { concatBytes } from "@noble/hashes/utils.js";
import type { AttributeKey } from "../../abe/attributeKey.ts";
import { authorityKeyDigest } from "../../abe/authorityKeyDigest.ts";
import { decapsulate } from "../../abe/decapsulate.ts";
import { AbeError } from "../../abe/errors.ts";
import { equalBytes, utf8 } from "../bytes.ts";
import type { LockedAccess } from "../envelope/header.ts";
import { RecordsError } from "../errors.ts";
import { decryptAesGcm, importAesKey, nonceLength } from "../keys/aesGcm.ts";
import type { AuthorityKeys } from "./authorityKeys.ts";
import { accessTags } from "./lockAccess.ts";
import { parseCanonicalPolicy } from "./parseCanonicalPolicy.ts";

/** Who opens: the global id `eip155:<chain>:<address>`, and the attribute keys delivered to it. */
export type AttributeHolder = {
  gid: string;
  attributeKeys: readonly AttributeKey[];
  authorityKeys: AuthorityKeys;
};

/** A from its ABE ciphertext; the two verbs beside this file say which. */
export const unlockAccess = async (
  locked: LockedAccess,
  text: string,
  tag: keyof typeof accessTags,
  record: Uint8Array,
  holder: AttributeHolder,
): Promise<Uint8Array<ArrayBuffer>> => {
  const publicKeys = new Map(
    locked.authorities.map(({ label, version, digest }) => {
      const key = holder.authorityKeys.get(label);
      if (key?.version !== version || !equalBytes(authorityKeyDigest(key.publicKey), digest)) {
        throw new RecordsError(
          "authority-key-mismatch",
          `this version was sealed under key ${version} of ${label}, which is not the key at hand`,
          {
            repair: `Fetch key ${version} of ${label} from the institution registry, and ask ${label} for attribute keys under it.`,
            values: { label, version },
          },
        );
      }
      return [label, key.publicKey];
    }),
  );
  const key = await decapsulate({
    policy: parseCanonicalPolicy(text),
    ciphertext: locked.ciphertext,
    context: concatBytes(utf8(accessTags[tag]), record),
    gid: holder.gid,
    keys: holder.attributeKeys,
    publicKeys,
  }).catch((cause: unknown) => {
    throw refusal(cause, text);
  });
  const accessSecret = await decryptAesGcm(
    await importAesKey(key),
    new Uint8Array(nonceLength),
    locked.wrapped,
    record,
  );
  key.fill(0);
  if (accessSecret === null) {
    throw new RecordsError("seal-rejected", "the wrapped access secret does not open", {
      repair: "The header was not sealed by Aceso. Ask the owner to reseal the record.",
    });
  }
  return accessSecret;
};

const refusal = (cause: unknown, policy: string): unknown => {
  if (!(cause instanceof AbeError)) return cause;
  return cause.code === "policy-not-satisfied"
    ? new RecordsError("policy-not-satisfied", "the attributes held do not satisfy the record's policy", {
        repair: "Ask the patient for a grant, or the institution for the attribute that is missing.",
        values: { policy },
        cause,
      })
    : new RecordsError("seal-rejected", "the policy's ciphertext does not open", {
        repair: "Check the attribute keys and the global id; if they are right, the header was changed.",
        cause,
      });
};
