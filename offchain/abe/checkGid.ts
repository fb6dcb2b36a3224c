import { AbeError } from "./errors.ts";

/**
 * Refuses what cannot be a global id: 1 to 128 of `[a-z0-9:._-]`. Upper case is refused because one person
 * written in two ways would be two people, whose keys do not combine.
 *
 * @throws AbeError `gid-invalid`
 */
export const checkGid = (gid: string): void => {
  if (/^[a-z0-9:._-]{1,128}$/.test(gid)) return;
  throw new AbeError("gid-invalid", `${JSON.stringify(gid)} is not a global id.`, {
    values: { gid },
    repair: "Write eip155:<chain id>:<address>, the address in lower case.",
  });
};
