import { bytesToHex } from "viem";

import type { Chain } from "../../../chain/chain.ts";
import type { Hex } from "../../../chain/deployment.ts";
import { readEvents } from "../../../chain/events/readEvents.ts";
import { readPolicyProgram } from "../../../chain/institutions/readPolicyProgram.ts";
import { satisfiesPolicy } from "../../../chain/institutions/satisfiesPolicy.ts";

/** Everyone whose attributes satisfy a policy now. The events find them, the chain decides. */
export async function readPolicyHolders(chain: Chain, policy: Hex): Promise<readonly Hex[]> {
  const [program, events] = await Promise.all([
    readPolicyProgram(chain, policy),
    readEvents(chain, { names: ["AttributeAttested"] }),
  ]);
  const text = bytesToHex(program);
  const candidates = new Set(
    events.flatMap((event) =>
      // The program names its attributes by their ids. A chance match costs one question more.
      event.name === "AttributeAttested" && text.includes(event.attribute.slice(2)) ? [event.account] : [],
    ),
  );
  const asked = await Promise.all(
    [...candidates].map(async (account) => ({ account, is: await satisfiesPolicy(chain, policy, account) })),
  );
  return asked.filter(({ is }) => is).map(({ account }) => account);
}
