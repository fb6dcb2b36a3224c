import type { Hex } from "../../chain/deployment.ts";
import type { Attestation } from "../../chain/institutions/attestation.ts";

/** What the form holds, as typed. `accounts`: one or more addresses, between spaces, commas or lines. */
export type AttestationForm = {
  readonly name: string;
  readonly accounts: string;
  /** yyyy-mm-dd */ readonly until: string;
};

export type ParsedAttestations =
  | { readonly ok: true; readonly attestations: readonly Attestation[] }
  | { readonly ok: false; readonly problems: Partial<Record<keyof AttestationForm, string>> };

/** As many as one transaction carries comfortably. */
const MOST = 50;

/** What is to be attested, or what is wrong with each field. `now`: seconds since 1970. Dates end at midnight UTC. */
export function parseAttestations(form: AttestationForm, now: number): ParsedAttestations {
  const name = form.name.trim();
  const accounts = [...new Set(form.accounts.split(/[\s,;]+/).filter((word) => word !== ""))];
  const until = Math.floor(Date.parse(`${form.until}T00:00:00Z`) / 1000);
  const wrong = accounts.find((account) => !/^0x[0-9a-fA-F]{40}$/.test(account));
  const problems: Partial<Record<keyof AttestationForm, string>> = {};
  if (!/^[a-z0-9._-]{1,64}$/.test(name))
    problems.name = "Use 1 to 64 small letters, digits, dots, hyphens and underscores, like “cardiology”.";
  if (accounts.length === 0)
    problems.accounts = "Give the account of whoever is to hold it: 0x and 40 characters.";
  else if (wrong !== undefined)
    problems.accounts = `“${wrong.slice(0, 50)}” is not an account: 0x and 40 characters.`;
  else if (accounts.length > MOST) problems.accounts = `At most ${MOST} people at a time.`;
  if (Number.isNaN(until)) problems.until = "Choose a day.";
  else if (until <= now) problems.until = "Choose a day to come: an attribute that has ended says nothing.";
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  return {
    ok: true,
    attestations: accounts.map((account) => ({ account: account.toLowerCase() as Hex, name, until })),
  };
}
