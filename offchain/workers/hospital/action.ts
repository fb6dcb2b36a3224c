import type { Hex } from "../../rounds/hex.ts";
import type { Offence } from "./offence.ts";

/** Something to do about one task now. Each may be done again: the chain, the leader or the store takes it once. */
export type Action =
  | { readonly do: "enrol" }
  | { readonly do: "train" }
  | { readonly do: "offerCommit" }
  | { readonly do: "postCommits" }
  | { readonly do: "fetchCommits" }
  | { readonly do: "commitDirect" }
  | { readonly do: "upload" }
  | { readonly do: "offerReveal" }
  | { readonly do: "postReveals" }
  | { readonly do: "fetchReveals" }
  | { readonly do: "revealDirect" }
  | { readonly do: "fetchDealing" }
  | { readonly do: "checkDealing" }
  | { readonly do: "shareReference" }
  /** Signs, for everybody, that all is in; then ends the phase with everybody's signature. */
  | { readonly do: "agreeOnCommits" }
  | { readonly do: "closeCommit" }
  | { readonly do: "agreeOnReveals" }
  | { readonly do: "closeReveal" }
  /** `patient`: what cannot be fetched may still come; afterwards it counts as withheld. */
  | { readonly do: "judge"; readonly patient: boolean }
  | { readonly do: "tellSignature" }
  | { readonly do: "certify" }
  /** Looks at what others certified, and signs a dissent where it is wrong. */
  | { readonly do: "review" }
  | { readonly do: "tellDissent" }
  /** Makes the certified round void. */
  | { readonly do: "takeBack" }
  | { readonly do: "poke" }
  | { readonly do: "settle"; readonly round: number }
  | { readonly do: "claim"; readonly round: number }
  | { readonly do: "writeClaims"; readonly round: number }
  | { readonly do: "applyRound"; readonly round: number }
  | { readonly do: "registerModel"; readonly round: number }
  | { readonly do: "inspectSigners"; readonly round: number }
  /** Tells the chain of two signatures, or of a reveal withheld. */
  | {
      readonly do: "report";
      readonly kind: Offence["kind"];
      readonly account: Hex;
      readonly round: number;
    }
  | { readonly do: "releaseStake" };
