"use client";

import { useState } from "react";
import { useConfig } from "wagmi";

import type { Explanation } from "../chain/explainError.ts";
import { useDeployment } from "../chain/useDeployment.ts";
import { Button, type ButtonProps } from "../ui/button.tsx";
import { switchNetwork } from "./switchNetwork.ts";

type SwitchState =
  | { readonly status: "idle" }
  | { readonly status: "asking" }
  | { readonly status: "failed"; readonly explained: Explanation };

/** Asks the wallet to change to this site's network, and says when it would not. */
export function SwitchNetworkButton({ variant }: Pick<ButtonProps, "variant">) {
  const config = useConfig();
  const deployment = useDeployment();
  const [state, setState] = useState<SwitchState>({ status: "idle" });
  const ask = async () => {
    setState({ status: "asking" });
    try {
      await switchNetwork(config, deployment);
      setState({ status: "idle" });
    } catch (error) {
      const { explainError } = await import("../chain/explainError.ts");
      setState({ status: "failed", explained: explainError(error) });
    }
  };
  return (
    <span className="inline-flex flex-col items-start gap-2">
      <Button variant={variant} busy={state.status === "asking"} onClick={() => void ask()}>
        Switch to {deployment.chainName}
      </Button>
      <span role="status" className="max-w-prose text-sm">
        {state.status === "failed" && `${state.explained.what} ${state.explained.repair}`}
      </span>
    </span>
  );
}
