"use client";

import { useState } from "react";
import { useConfig, type Connector } from "wagmi";
import { connect, disconnect } from "wagmi/actions";

import { explainError, type Explanation } from "../chain/explainError.ts";
import { useDeployment } from "../chain/useDeployment.ts";
import { connectDemoPerson } from "./connectDemoPerson.ts";
import type { DemoPerson } from "./demo/demoPerson.ts";

export type ConnectState =
  | { readonly status: "idle" }
  | { readonly status: "connecting"; readonly name: string }
  /** The person said no in the wallet. Nothing has changed. */
  | { readonly status: "declined"; readonly name: string }
  | { readonly status: "failed"; readonly name: string; readonly explained: Explanation };

export type ConnectWallet = {
  readonly state: ConnectState;
  readonly connectWallet: (connector: Connector) => Promise<boolean>;
  readonly connectPerson: (person: DemoPerson) => Promise<boolean>;
};

/** Connecting, one wallet at a time: what was connected before is let go once the new one has agreed. */
export function useConnectWallet(): ConnectWallet {
  const config = useConfig();
  const deployment = useDeployment();
  const [state, setState] = useState<ConnectState>({ status: "idle" });

  const attempt = async (name: string, verb: () => Promise<unknown>): Promise<boolean> => {
    const before = [...config.state.connections.values()].map(({ connector }) => connector);
    setState({ status: "connecting", name });
    try {
      await verb();
      const current = config.state.current;
      for (const connector of before) if (connector.uid !== current) await disconnect(config, { connector });
      setState({ status: "idle" });
      return true;
    } catch (error) {
      const explained = explainError(error);
      setState(
        explained.code === "wallet-rejected"
          ? { status: "declined", name }
          : { status: "failed", name, explained },
      );
      return false;
    }
  };

  return {
    state,
    connectWallet: (connector) =>
      // Chosen again though it is connected: nothing to do.
      connector.uid === config.state.current
        ? Promise.resolve(true)
        : attempt(connector.name, () => connect(config, { connector })),
    connectPerson: (person) => attempt(person.name, () => connectDemoPerson({ config, deployment, person })),
  };
}
