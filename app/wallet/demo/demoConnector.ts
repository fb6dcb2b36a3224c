import { injected, type CreateConnectorFn } from "wagmi";

import type { Deployment } from "../../chain/deployment.ts";
import { askRpc } from "./askRpc.ts";
import { demoConnectorId } from "./demoConnectorId.ts";
import type { DemoPerson } from "./demoPerson.ts";
import { demoProvider } from "./demoProvider.ts";
import { demoSession } from "./demoSession.ts";
import { deriveDemoAccount } from "./deriveDemoAccount.ts";
import { pageApprovals } from "./pageApprovals.ts";

/** A demo person as a wagmi connector: the same code path as any wallet's, over a provider that lives in the page. */
export function demoConnector(person: DemoPerson, deployment: Deployment): CreateConnectorFn {
  const id = demoConnectorId(person.index);
  const provider = demoProvider({
    account: deriveDemoAccount(person),
    chainId: deployment.chainId,
    rpc: askRpc,
    approve: (request) => pageApprovals.ask(person, request),
    connected: {
      get: () => demoSession.get() === person.index,
      set: (connected) => {
        // Whoever took this person's place in the tab is let go by their own wallet only.
        if (connected) demoSession.set(person.index);
        else if (demoSession.get() === person.index) demoSession.set(undefined);
      },
    },
  });
  // wagmi types a target's provider by viem's list of methods; it calls nothing but these three functions.
  return injected({ target: { id, name: person.name, provider: provider as never } });
}
