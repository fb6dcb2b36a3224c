import { readFileSync } from "node:fs";
import { ChainError } from "./errors.ts";

/** Where the signing account's key may come from. */
export type SignerSources = {
  /** Path of a Web3 keystore (JSON, version 3) and its password. */
  keystore?: { path: string; password: string };
  /** 32 bytes, hexadecimal. For local networks and tests; a keystore is better anywhere else. */
  privateKey?: string;
};

/**
 * Reads ACESO_KEYSTORE with ACESO_PASSWORD or ACESO_PASSWORD_FILE, or else ACESO_PRIVATE_KEY: never arguments, which
 * other users of a machine can list. A password file's last line break is not part of the password.
 */
export function signerSources(environment: Readonly<Record<string, string | undefined>>): SignerSources {
  const path = environment["ACESO_KEYSTORE"];
  const passwordFile = environment["ACESO_PASSWORD_FILE"];
  const privateKey = environment["ACESO_PRIVATE_KEY"];
  if (path === undefined || path === "")
    return privateKey === undefined || privateKey === "" ? {} : { privateKey };
  if (passwordFile === undefined || passwordFile === "")
    return { keystore: { path, password: environment["ACESO_PASSWORD"] ?? "" } };
  try {
    return { keystore: { path, password: readFileSync(passwordFile, "utf8").replace(/\r?\n$/, "") } };
  } catch (cause) {
    throw new ChainError("keystore-unreadable", `the password file ${passwordFile} cannot be read`, {
      repair: "check ACESO_PASSWORD_FILE",
      values: { path: passwordFile },
      cause,
    });
  }
}
