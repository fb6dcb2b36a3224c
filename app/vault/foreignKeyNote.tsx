"use client";

import { Button } from "../ui/button.tsx";
import { Callout } from "../ui/callout.tsx";
import { LinkButton } from "../ui/linkButton.tsx";
import { useVaultControls } from "./useVaultControls.ts";
import type { PublishedKey } from "./vaultState.ts";

/** Above every page while the open vault's key is not the one others seal to. */
export function ForeignKeyNote({ publishedKey }: { readonly publishedKey: PublishedKey }) {
  const { lock } = useVaultControls();
  if (publishedKey === "ours") return null;
  if (publishedKey === "missing")
    return (
      <Callout
        className="mb-6"
        tone="caution"
        title="Nobody can share with you yet"
        actions={<LinkButton href="/account">Publish your key</LinkButton>}
      >
        Your vault is ready, but its public key is not published. Without it nobody can grant you access or
        give you an attribute.
      </Callout>
    );
  return (
    <Callout
      className="mb-6"
      tone="caution"
      title="This is another vault than the one you published"
      actions={
        <>
          <Button onClick={lock}>Lock it and use the other phrase</Button>
          <LinkButton href="/account">Look at my keys</LinkButton>
        </>
      }
    >
      The key that others see for your account belongs to a different vault. Records sealed to that one do not
      open here. Perhaps you typed an older recovery phrase.
    </Callout>
  );
}
