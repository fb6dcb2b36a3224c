import { z } from "zod";

const typedData = z.object({
  domain: z.object({ name: z.string().optional(), chainId: z.union([z.number(), z.string()]).optional() }).loose(),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
});

export type TypedDataGiven = z.output<typeof typedData>;

/** EIP-712 data as a page hands it to `eth_signTypedData_v4`: a JSON text, or the object itself. */
export const readTypedData = (given: unknown): TypedDataGiven =>
  typedData.parse(typeof given === "string" ? JSON.parse(given) : given);
