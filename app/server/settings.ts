import { z } from "zod";

const httpUrl = z.url({ protocol: /^https?$/ });
const account = z.string().regex(/^0x[0-9a-f]{40}$/);

const guardian = z.object({ label: z.string().min(1), url: httpUrl });

function parseGuardians(text: string, context: z.RefinementCtx): z.output<typeof guardian>[] {
  const pairs = text.split(",").filter((pair) => pair.trim() !== "");
  const parsed = pairs.map((pair) => {
    const [label = "", ...url] = pair.trim().split("=");
    return guardian.safeParse({ label, url: url.join("=") });
  });
  if (parsed.some(({ success }) => !success))
    context.addIssue({ code: "custom", message: "write label=http://127.0.0.1:port, with commas between" });
  return parsed.flatMap(({ data }) => data ?? []);
}

/** What the operator sets in the environment; docs/dapp.md explains each. */
const environment = z.object({
  ACESO_RPC: httpUrl,
  ACESO_IPFS_API: httpUrl,
  ACESO_IPFS_TOKEN: z.string().min(1).optional(),
  /** Ignition's deployment directory. */
  ACESO_DEPLOYMENT: z.string().min(1),
  ACESO_GUARDIAN_SET: z.coerce.number().int().positive(),
  ACESO_EMERGENCY_POLICY: z.string().min(1),
  ACESO_CHAIN_NAME: z.string().min(1).optional(),
  /** First block that can hold an event of the deployment. */
  ACESO_FROM_BLOCK: z.coerce.number().int().nonnegative().default(0),
  /** The guardian workers beside this server: `mercy=http://127.0.0.1:9101,charite=http://127.0.0.1:9102`. */
  ACESO_GUARDIANS: z.string().default("").transform(parseGuardians),
  /** JSON file of the demo people; the local network only. */
  ACESO_DEMO_PEOPLE: z.string().min(1).optional(),
});

export type Settings = z.output<typeof environment>;

/** The settings of this server, or the sentence that says which one is wrong. */
export function readSettings(): { ok: true; settings: Settings } | { ok: false; problem: string } {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const names = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return { ok: false, problem: names.join("; ") };
}

export const demoPeopleFile = z.object({
  people: z.array(
    z.object({
      name: z.string().min(1),
      /** One sentence: what this person does here. */
      role: z.string().min(1),
      /** Address index of the public test mnemonic. */
      index: z.number().int().nonnegative(),
      account,
      /** The vault key wrapped under the account's signature, where the person has a vault. */
      wrappedVault: z
        .string()
        .regex(/^0x[0-9a-f]{120}$/)
        .optional(),
      /** What their first device keeps, sealed under the vault key: entry name → bytes. */
      device: z.record(z.string(), z.string().regex(/^0x([0-9a-f]{2})*$/)).default({}),
    }),
  ),
});
