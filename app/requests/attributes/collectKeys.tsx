"use client";

import { Button } from "../../ui/button.tsx";
import { Callout } from "../../ui/callout.tsx";
import { Card } from "../../ui/card.tsx";
import { useCollectKeys, type CollectState } from "./useCollectKeys.ts";

/** Brings delivered attribute keys onto this device. */
export function CollectKeys() {
  const { state, collect } = useCollectKeys();
  return (
    <Card
      title="My keys"
      lede="Institutions deliver an attribute’s key sealed to you. On a new device, collect them again."
    >
      <Button variant="primary" busy={state.status === "collecting"} onClick={() => void collect()}>
        Collect my keys
      </Button>
      <Outcome state={state} />
    </Card>
  );
}

function Outcome({ state }: { readonly state: CollectState }) {
  if (state.status === "failed")
    return (
      <Callout tone="danger" title={state.explained.what} announce className="mt-4">
        {state.explained.repair}
      </Callout>
    );
  if (state.status !== "done") return null;
  const { collected, refused } = state;
  if (collected.length + refused.length === 0)
    return (
      <Callout title="Nothing has been delivered to you" announce className="mt-4">
        Ask the institution that vouches for you to deliver the keys of your attributes.
      </Callout>
    );
  return (
    <div className="mt-4 grid gap-4">
      {collected.length > 0 && (
        <Callout tone="positive" title="Checked, and kept on this device" announce>
          {collected.join(", ")}
        </Callout>
      )}
      {refused.length > 0 && (
        <Callout tone="danger" title="Delivered, but of no use" announce>
          <ul className="list-disc pl-5">
            {refused.map(({ attribute, reason }, index) => (
              // An institution may have delivered the same one wrongly twice.
              <li key={index}>
                {attribute}: {reason}
              </li>
            ))}
          </ul>
          <p>Ask the institution to deliver it again, and tell them this.</p>
        </Callout>
      )}
    </div>
  );
}
