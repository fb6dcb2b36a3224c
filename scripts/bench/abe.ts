import type { AttributeKey } from "../../offchain/abe/attributeKey.ts";
import type { AuthorityPublicKey, AuthoritySecretKey } from "../../offchain/abe/authority.ts";
import { decapsulate } from "../../offchain/abe/decapsulate.ts";
import { decodeAttributeKey } from "../../offchain/abe/decodeAttributeKey.ts";
import { encapsulate } from "../../offchain/abe/encapsulate.ts";
import { encodeAttributeKey } from "../../offchain/abe/encodeAttributeKey.ts";
import { issueAttributeKey } from "../../offchain/abe/issueAttributeKey.ts";
import { parsePolicy } from "../../offchain/abe/parsePolicy.ts";
import { setupAuthority } from "../../offchain/abe/setupAuthority.ts";

type Figures = {
  /** Medians, ms. Opening includes the re-encryption; cold adds decoding and checking the holder's keys. */
  readonly encapsMs: number;
  readonly openMs: number;
  readonly coldOpenMs: number;
  /** Whole ciphertext over leaves. */
  readonly bytesPerLeaf: number;
};

const REPETITIONS = 15;
const WARM_UP = 3;
const GID = "eip155:31337:0x00000000000000000000000000000000000a11ce";
const CONTEXT = new TextEncoder().encode("bench");

const median = (values: readonly number[]): number =>
  Number((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN).toFixed(2));

const timed = async <T>(into: number[], act: () => Promise<T>): Promise<T> => {
  const start = performance.now();
  const result = await act();
  into.push(performance.now() - start);
  return result;
};

const measure = async (
  leaves: number,
  operator: "and" | "or",
  authorities: readonly { publicKey: AuthorityPublicKey; secretKey: AuthoritySecretKey }[],
): Promise<Figures> => {
  const publicKeys = new Map(authorities.map(({ publicKey }) => [publicKey.label, publicKey]));
  const names: string[] = [];
  const keys: AttributeKey[] = [];
  for (let i = 0; i < leaves; i++) {
    const authority = authorities[i % authorities.length];
    if (authority === undefined) break;
    names.push(`a${i}@${authority.publicKey.label}`);
    keys.push(await issueAttributeKey(authority.secretKey, GID, `a${i}`));
  }
  const policy = parsePolicy(names.join(` ${operator} `));
  const stored = keys.map(encodeAttributeKey);
  const shared = { policy, publicKeys, context: CONTEXT };

  const times = { encaps: new Array<number>(), open: new Array<number>(), cold: new Array<number>() };
  let bytes = 0;
  for (let run = 0; run < WARM_UP + REPETITIONS; run++) {
    const sealed = await timed(times.encaps, () => encapsulate(shared));
    const opening = { ...shared, ciphertext: sealed.ciphertext, gid: GID };
    const opened = await timed(times.open, () => decapsulate({ ...opening, keys }));
    await timed(times.cold, async () =>
      decapsulate({ ...opening, keys: await Promise.all(stored.map(decodeAttributeKey)) }),
    );
    if (!opened.every((byte, i) => byte === sealed.key[i])) throw new Error("opened another key");
    bytes = sealed.ciphertext.length;
  }
  return {
    encapsMs: median(times.encaps.slice(WARM_UP)),
    openMs: median(times.open.slice(WARM_UP)),
    coldOpenMs: median(times.cold.slice(WARM_UP)),
    bytesPerLeaf: Number((bytes / leaves).toFixed(1)),
  };
};

/**
 * The ABE KEM: `and` policies with every leaf from an authority of its own (up to 10), the costliest spread, under
 * `leaves`; the same from three authorities, and `or` policies, beside it.
 */
export const bench = async (): Promise<object> => {
  const authorities = await Promise.all(Array.from({ length: 10 }, (_, i) => setupAuthority(`hospital${i}`)));
  const sweep = async (operator: "and" | "or", count: number): Promise<Record<string, Figures>> => {
    const figures: Record<string, Figures> = {};
    for (const leaves of [5, 10, 50]) {
      figures[leaves] = await measure(leaves, operator, authorities.slice(0, count));
    }
    return figures;
  };
  return {
    leaves: await sweep("and", 10),
    threeAuthorities: await sweep("and", 3),
    or: await sweep("or", 10),
  };
};
