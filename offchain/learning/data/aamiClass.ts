/** The five classes of heartbeats of ANSI/AAMI EC57. */
export const AAMI_CLASSES = ["N", "S", "V", "F", "Q"] as const;

/** One of the five classes. */
export type AamiClass = (typeof AAMI_CLASSES)[number];

const CLASS_OF: Readonly<Record<string, AamiClass>> = {
  ...{ N: "N", L: "N", R: "N", B: "N", e: "N", j: "N" },
  ...{ A: "S", a: "S", J: "S", S: "S", n: "S" },
  ...{ V: "V", E: "V", r: "V" },
  ...{ F: "F" },
  ...{ "/": "Q", f: "Q", Q: "Q", "?": "Q" },
};

/**
 * The class of a WFDB beat annotation: normal (N, with bundle branch block and escape beats from above), supraventricular
 * (S), ventricular (V), fusion (F), unclassifiable or paced (Q); null of an annotation that is no beat.
 * Source: de Chazal, O'Dwyer and Reilly, IEEE Trans. Biomed. Eng. 51(7), 2004, table II, after EC57; B, n, r and "?"
 * (which it does not list) by their meaning in ecgcodes.h.
 */
export const aamiClass = (symbol: string): AamiClass | null =>
  Object.hasOwn(CLASS_OF, symbol) ? (CLASS_OF[symbol] ?? null) : null;
