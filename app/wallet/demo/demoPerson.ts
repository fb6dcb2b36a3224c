import * as z from "zod";

import type { Hex } from "../../chain/deployment.ts";

const hex = (bytes: number) =>
  z.custom<Hex>((value) => typeof value === "string" && new RegExp(`^0x[0-9a-f]{${bytes * 2}}$`).test(value));

/** A built-in person of the local network, as `/api/demo` lists them. */
const demoPerson = z.object({
  name: z.string().min(1),
  /** One sentence: what this person does here. */
  role: z.string().min(1),
  /** Address index of the public test mnemonic, m/44'/60'/0'/0/index. */
  index: z.number().int().nonnegative(),
  account: hex(20),
  /** The vault key wrapped under the account's signature (60 bytes), where the person has a vault already. */
  wrappedVault: hex(60).optional(),
  /** What their first device keeps, sealed under the vault key, by entry name. */
  device: z
    .record(
      z.string(),
      z.custom<Hex>((value) => typeof value === "string" && /^0x([0-9a-f]{2})*$/.test(value)),
    )
    .optional(),
});

export type DemoPerson = z.output<typeof demoPerson>;

/** What `/api/demo` answers. */
export const demoPeople = z.object({ people: z.array(demoPerson) });
