import { compilePolicy } from "../../../offchain/abe/compilePolicy.ts";
import { parsePolicy } from "../../../offchain/abe/parsePolicy.ts";
import { policyLeaves } from "../../../offchain/abe/policyLeaves.ts";
import { equalBytes } from "../../../offchain/records/bytes.ts";
import type { Header } from "../../../offchain/records/envelope/header.ts";
import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { ChainFailure } from "../../chain/errors.ts";
import { accountOfLabel } from "../../chain/institutions/accountOfLabel.ts";
import { attributeId } from "../../chain/institutions/attributeId.ts";
import { fromHex } from "../hexBytes.ts";

/**
 * Whether the program of a header, which the chain enforces, is what its text, which people are shown, compiles to with
 * the institutions' accounts of this chain. Whoever sealed it wrote both.
 */
export async function isOwnProgram(chain: Chain, { policy }: Header): Promise<boolean> {
  const parsed = parsePolicy(policy.text);
  const labels = [...new Set(policyLeaves(parsed).map(({ authority }) => authority))];
  try {
    const accounts = new Map<string, Hex>(
      await Promise.all(labels.map(async (label) => [label, await accountOfLabel(chain, label)] as const)),
    );
    const compiled = compilePolicy(parsed, ({ name, authority }) =>
      fromHex(attributeId(accounts.get(authority) ?? "0x", name)),
    );
    return equalBytes(compiled, policy.program);
  } catch (error) {
    if (error instanceof ChainFailure && error.code === "InstitutionUnknown") return false;
    throw error;
  }
}
