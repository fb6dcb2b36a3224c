import type { Config } from "wagmi";
import { connect, reconnect } from "wagmi/actions";

import type { Deployment } from "../chain/deployment.ts";
import { demoConnectorId } from "./demo/demoConnectorId.ts";
import type { DemoPerson } from "./demo/demoPerson.ts";

export type ConnectDemoPersonParameters = {
  readonly config: Config;
  readonly deployment: Deployment;
  readonly person: DemoPerson;
  /** After a reload: take up where the tab was. */
  readonly again?: boolean;
};

/** Be a demo person in this tab. Their key is derived in the page; the code that signs is loaded only now. */
export async function connectDemoPerson(parameters: ConnectDemoPersonParameters): Promise<void> {
  const { config, deployment, person, again = false } = parameters;
  const { demoConnector } = await import("./demo/demoConnector.ts");
  const id = demoConnectorId(person.index);
  const known = [...config.state.connections.values()].find(({ connector }) => connector.id === id);
  if (known !== undefined) return;
  const connector = demoConnector(person, deployment);
  if (again) await reconnect(config, { connectors: [connector] });
  else await connect(config, { connector });
}
