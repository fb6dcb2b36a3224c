import { parseSignature } from "viem";
import type { Config } from "wagmi";
import { signTypedData } from "wagmi/actions";

import type { Chain } from "../../chain/chain.ts";
import type { Hex } from "../../chain/deployment.ts";
import { permitMessage, type Permit } from "../../chain/tasks/permit.ts";
import { readBalance } from "../../chain/tasks/readBalance.ts";
import { readPermitDomain } from "../../chain/tasks/readPermitDomain.ts";
import { LearningFailure } from "../errors.ts";

/** How long the permit may be used. Seconds. */
const PERMIT_LIFE = 3_600;

/**
 * Has the wallet sign that the settlement may take `value` of a token once, within the hour. Sends nothing. Throws
 * LearningFailure "not-enough-tokens" beforehand; ChainFailure; whatever the wallet throws.
 */
export async function signPermit(
  config: Config,
  chain: Chain,
  { owner, token, value }: { readonly owner: Hex; readonly token: Hex; readonly value: bigint },
): Promise<Permit> {
  const [domain, balance] = await Promise.all([
    readPermitDomain(chain, token, owner),
    readBalance(chain, token, owner),
  ]);
  if (balance < value)
    throw new LearningFailure("not-enough-tokens", "Your account does not have what all rounds pay.", {
      repair: "Ask whoever gives out the token for more, or pay less for each round.",
    });
  const spender = chain.deployment.addresses.rewardSettlement;
  const deadline = BigInt(Math.floor(Date.now() / 1000) + PERMIT_LIFE);
  const message = permitMessage(domain, { owner, spender, value, deadline });
  const { r, s, yParity } = parseSignature(await signTypedData(config, { account: owner, ...message }));
  return { deadline, v: yParity === 0 ? 27 : 28, r, s };
}
