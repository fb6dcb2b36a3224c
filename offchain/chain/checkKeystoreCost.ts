import { ChainError } from "./errors.ts";

/**
 * Work that opening a keystore may ask for: scrypt's n · r · p, or PBKDF2's rounds. Geth writes 2²¹ and 2¹⁸; this is
 * some seconds.
 */
const MOST_WORK = 2 ** 23;

/**
 * Refuses a Web3 keystore whose key derivation would keep the process busy for minutes or for ever: the file says itself
 * how dear it is, and ethers believes it. Names count in any case, as ethers reads them.
 * Throws ChainError "keystore-unreadable"; SyntaxError when it is no JSON.
 */
export function checkKeystoreCost(json: string): void {
  const dearest = new Map<string, number>();
  JSON.parse(json, (key, value: unknown) => {
    const name = key.toLowerCase();
    if (["n", "r", "p", "c"].includes(name)) {
      dearest.set(name, Math.max(dearest.get(name) ?? 1, Number(value)));
    }
    return value;
  });
  const [n = 1, r = 1, p = 1, c = 1] = ["n", "r", "p", "c"].map((name) => dearest.get(name));
  // Not `work > MOST_WORK`: what is no number must not pass.
  if (n * r * p <= MOST_WORK && c <= MOST_WORK) return;
  throw new ChainError("keystore-unreadable", "the keystore's key derivation would take too long", {
    repair: `write the keystore again with usual parameters: n · r · p, or the rounds, of at most ${MOST_WORK}`,
    values: { n: String(n), r: String(r), p: String(p), c: String(c) },
  });
}
