const secrets = new Map<string, string>();

/**
 * What must never be sent to a server by any page of any story: a piece of a record's content, a file's name, a key.
 * Searched for as text, base64 and hexadecimal in every request at the end of the run. Long enough to be no accident.
 */
export function keepSecret(what: string, secret: string): void {
  if (secret.length < 12) throw new Error(`${what}: too short to be told from chance`);
  secrets.set(secret, what);
}

export const keptSecrets = (): ReadonlyMap<string, string> => secrets;
