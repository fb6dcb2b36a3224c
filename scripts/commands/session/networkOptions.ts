import { z } from "zod";

import * as argument from "../frame/argument.ts";

/** What every command that talks to a network takes. */
export const networkOptions = [
  ["--as <name>", "act as this member of the local network; else the keystore of ACESO_HOME"],
  ["--network <path>", "the network.json to use; default: ACESO_NETWORK, then .aceso/local/network.json"],
] as const;

export const networkInput = {
  as: z.string().min(1).optional(),
  network: argument.path.optional(),
};

export type NetworkInput = { readonly as?: string | undefined; readonly network?: string | undefined };
