import type { Hex } from "../chain/deployment.ts";

/** An attribute that an institution has attested to somebody at least once, as the chain tells it now. */
export type PublishedAttribute = {
  readonly name: string;
  /** The institution's label. */
  readonly institution: string;
  /** Accounts that hold it now: neither run out nor revoked. */
  readonly holders: readonly Hex[];
};

/** An institution whose attributes a policy may name. */
export type PolicyInstitution = {
  readonly label: string;
  readonly active: boolean;
  /** It has published the key that records are sealed under: without it, no policy can name its attributes. */
  readonly hasKey: boolean;
};

/** The institutions that hold the shares of new records, and how many of them open one together. */
export type PolicyGuardians = { readonly labels: readonly string[]; readonly threshold: number };

export type PublishedAttributes = {
  readonly attributes: readonly PublishedAttribute[];
  readonly institutions: readonly PolicyInstitution[];
  readonly guardians: PolicyGuardians;
  /** Records are sealed under this policy too, unless their owner opts out of emergency access. */
  readonly emergencyPolicy: string;
};
