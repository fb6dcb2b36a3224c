import type { Config } from "wagmi";
import { reconnect } from "wagmi/actions";

import type { Deployment } from "../chain/deployment.ts";
import { connectDemoPerson } from "./connectDemoPerson.ts";
import { demoSession } from "./demo/demoSession.ts";
import { fetchDemoPeople } from "./demo/fetchDemoPeople.ts";

/** Takes up the wallet this tab was connected to, if it still agrees. Never asks the person anything. */
export async function startWallet(config: Config, deployment: Deployment): Promise<void> {
  const index = deployment.demo ? demoSession.get() : undefined;
  if (index === undefined) {
    await reconnect(config);
    return;
  }
  // A server that no longer has this person: the tab starts disconnected.
  const people = await fetchDemoPeople().catch(() => []);
  const person = people.find((one) => one.index === index);
  if (person !== undefined) await connectDemoPerson({ config, deployment, person, again: true });
}
