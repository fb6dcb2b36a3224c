"use client";
import { useDeployment } from "../chain/useDeployment.ts";
import { Callout } from "../ui/callout.tsx";

/** On the local network only: anyone may step into a demo person's shoes. */
export function TryItAs() {
  const { demo } = useDeployment();
  if (!demo) return null;
  return (
    <Callout tone="info" title="Try it without a wallet" className="mb-8">
      This page runs on a local network with invented people. Press <strong>Connect</strong> above and choose
      a demo person: a patient with records, a cardiologist who asks for one, a hospital, an auditor. Nothing
      here is real.
    </Callout>
  );
}
