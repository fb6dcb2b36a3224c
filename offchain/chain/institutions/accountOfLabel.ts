import type { Chain } from "../chain.ts";
import { ChainError } from "../errors.ts";
import type { Hex } from "../hex.ts";
import { parseHex } from "../parseHex.ts";
import { readChain } from "../readChain.ts";

/** The account admitted under a label, for ever. Throws ChainError "InstitutionUnknown" when there is none. */
export async function accountOfLabel(chain: Chain, label: string): Promise<Hex> {
  const account = parseHex(
    await readChain(chain.contracts.institutionRegistry.accountOf(label)),
    "account",
    20,
  );
  if (BigInt(account) !== 0n) return account;
  throw new ChainError("InstitutionUnknown", `no institution is called "${label}"`, {
    repair: "list the institutions, or have the consortium admit it",
    values: { label },
  });
}
