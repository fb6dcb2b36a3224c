import type { KnownAccount } from "./knownAccount.ts";

/** "Dr Mei Tanaka (oncology@charite)", "mercy (institution)", or the address's ends when that is all there is. */
export function accountWords(account: string, known: KnownAccount | undefined): string {
  const short = `${account.slice(0, 6)}…${account.slice(-4)}`;
  if (known === undefined) return short;
  const { name, isInstitution, attributes } = known;
  const said = isInstitution ? "institution" : attributes.join(", ");
  return said === "" ? (name ?? short) : `${name ?? short} (${said})`;
}
