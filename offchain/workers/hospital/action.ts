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
  /** `patient`: what cannot be fetched may still come; afterwards it counts as withheld. */
  | { readonly do: "judge"; readonly patient: boolean }
  | { readonly do: "tellSignature" }
  | { readonly do: "certify" }
  | { readonly do: "poke" }
  | { readonly do: "settle"; readonly round: number }
  | { readonly do: "claim"; readonly round: number }
  | { readonly do: "writeClaims"; readonly round: number }
  | { readonly do: "applyRound"; readonly round: number }
  | { readonly do: "registerModel"; readonly round: number }
  | { readonly do: "releaseStake" };
