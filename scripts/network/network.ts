import { z } from "zod";

const account = z.string().regex(/^0x[0-9a-f]{40}$/);

/** An account of the local network and the directory of its keystore. */
const member = z.object({ name: z.string().min(1), account, home: z.string().min(1) });

/**
 * `network.json`: where everything of a network is. `up` writes it; for a network elsewhere its operator does, without
 * the parts that are only local (`pid`, homes).
 */
export const networkFile = z.object({
  rpc: z.url({ protocol: /^https?$/ }),
  /** Ignition's deployment directory, with deployed_addresses.json. */
  deployment: z.string().min(1),
  ipfs: z.object({ api: z.url({ protocol: /^https?$/ }), token: z.string().min(1).optional() }),
  /** Policy under which records are also sealed for emergencies; the chain names the same attribute. */
  emergencyPolicy: z.string().min(1),
  /** The guardian set that new records use unless told otherwise. */
  guardianSet: z.number().int().positive(),
  /** Process that keeps a local network up; when it is gone, so is the network. */
  pid: z.number().int().positive().optional(),
  consortium: member.optional(),
  institutions: z
    .array(member.extend({ guardian: z.object({ pid: z.number().int(), status: z.string() }).optional() }))
    .default([]),
  people: z.array(member.extend({ attributes: z.array(z.string()) })).default([]),
});

export type Network = z.output<typeof networkFile>;
export type NetworkMember = z.output<typeof member>;
