import * as z from "zod";
import type { Hex } from "../../chain/deployment.ts";

const hex = z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-fA-F]*$/.test(value));

/** Strict: a field of the domain that is passed over would make another signature than the page asked for. */
const domain = z.strictObject({
  name: z.string().exactOptional(),
  version: z.string().exactOptional(),
  chainId: z.coerce.number().int().exactOptional(),
  verifyingContract: hex.exactOptional(),
  salt: hex.exactOptional(),
});

const typedData = z.object({
  domain,
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
});

export type TypedDataGiven = z.output<typeof typedData>;

/** EIP-712 data as a page hands it to `eth_signTypedData_v4`: a JSON text, or the object itself. */
export const readTypedData = (given: unknown): TypedDataGiven =>
  typedData.parse(typeof given === "string" ? JSON.parse(given) : given);
