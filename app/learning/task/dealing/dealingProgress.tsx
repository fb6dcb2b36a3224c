import { AccountName } from "../../../sharing/accountName.tsx";
import { Callout } from "../../../ui/callout.tsx";
import { ProgressBar } from "../../../ui/progressBar.tsx";
import type { DealingState } from "./dealingState.ts";

/** How far dealing has come, in a line. */
export function DealingProgress({ state }: { readonly state: DealingState }) {
  switch (state.status) {
    case "idle":
    case "told":
      return null;
    case "waiting":
      return (
        <ProgressBar
          className="mt-4"
          label="Waiting until the committee cannot change any more"
          detail={`${state.blocks} blocks`}
        />
      );
    case "signing":
      return <ProgressBar className="mt-4" label="Your wallet signs for the keys" />;
    case "making":
      return <ProgressBar className="mt-4" label="Sharing the keys and storing them, sealed" />;
    case "telling":
      return (
        <div className="mt-4 grid gap-1">
          <ProgressBar label="Your wallet signs the word, which is handed over to" />
          <AccountName account={state.member} />
        </div>
      );
    case "failed":
      return (
        <Callout tone="danger" announce className="mt-4" title={state.explained.what}>
          {state.explained.repair}
        </Callout>
      );
  }
}
