"use client";

import { useEffect, useRef } from "react";

import { Callout } from "../ui/callout.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";
import type { TransactionState } from "./transactionState.ts";

/** Where a transaction stands: said aloud as it changes, and brought into view where the dialog is taller than the screen. */
export function TransactionProgress({ state }: { readonly state: TransactionState }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // While nothing is said, looking for it would only have the page laid out once more.
    if (place.current?.hasChildNodes() === true) place.current.scrollIntoView({ block: "nearest" });
  }, [state.status]);
  return (
    <div ref={place}>
      <ProgressWords state={state} />
    </div>
  );
}

function ProgressWords({ state }: { readonly state: TransactionState }) {
  switch (state.status) {
    case "idle":
    case "estimating":
      return null;
    case "ready":
      return state.declined ? (
        <Callout tone="info" title="You declined in your wallet" announce>
          Nothing was sent and nothing has changed. You can try again or close this.
        </Callout>
      ) : null;
    case "cannot":
      return (
        <Callout tone="caution" title={state.explained.what} announce>
          {state.explained.repair} Nothing was sent.
        </Callout>
      );
    case "signing":
      return (
        <Callout tone="info" title="Waiting for your wallet" announce>
          Your wallet asks you to confirm. Compare what it shows with what is written here.
        </Callout>
      );
    case "mining":
      return (
        <Callout tone="info" title="Sent. Waiting for the network" announce>
          This takes a few seconds to a minute. Transaction{" "}
          <ShortAddress address={state.hash} what="transaction id" />.
        </Callout>
      );
    case "done":
      return (
        <Callout tone="positive" title="Done" announce>
          The network has taken it in, in block {state.block}. Transaction{" "}
          <ShortAddress address={state.hash} what="transaction id" copy />.
        </Callout>
      );
    case "failed":
      return (
        <Callout tone="danger" title={state.explained.what} announce>
          {state.explained.repair}
          {state.hash !== undefined && (
            <>
              {" "}
              Transaction <ShortAddress address={state.hash} what="transaction id" copy />.
            </>
          )}
        </Callout>
      );
  }
}
