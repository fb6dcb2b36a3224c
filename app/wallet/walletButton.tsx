"use client";

import { ChevronDown, Copy, KeyRound, Lock, LogOut, UserRound, Wallet } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useConfig } from "wagmi";
import { disconnect } from "wagmi/actions";

import { Button } from "../ui/button.tsx";
import { Menu } from "../ui/menu.tsx";
import { ShortAddress } from "../ui/shortAddress.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useVault } from "../vault/useVault.ts";
import { useVaultControls } from "../vault/useVaultControls.ts";
import { ConnectPrompt } from "./connectPrompt.tsx";
import { useWallet } from "./useWallet.ts";

/** In the header: connect, or whose account this is and what one can do with it. */
export function WalletButton() {
  const wallet = useWallet();
  const vault = useVault();
  const { lock } = useVaultControls();
  const config = useConfig();
  const router = useRouter();
  const [choosing, setChoosing] = useState(false);
  const dialog = <ConnectPrompt open={choosing} onOpenChange={setChoosing} />;

  if (wallet.status === "starting") return <Skeleton className="h-11 w-36" />;
  if (wallet.status === "disconnected")
    return (
      <>
        <Button
          variant="primary"
          onClick={() => {
            setChoosing(true);
          }}
        >
          <Wallet aria-hidden className="size-5" />
          Connect
        </Button>
        {dialog}
      </>
    );

  const leave = () => {
    for (const { connector } of config.state.connections.values()) void disconnect(config, { connector });
  };
  return (
    <>
      <Menu
        trigger={
          <Button className="max-sm:gap-1.5 max-sm:px-2.5">
            <span className="sr-only">Account of {!wallet.demo && wallet.walletName} </span>
            {wallet.demo ? (
              <span className="grid text-left leading-tight">
                <span className="max-w-20 truncate sm:max-w-36">{wallet.walletName}</span>
                <span className="text-xs font-medium text-caution">Demo</span>
              </span>
            ) : (
              <>
                <Wallet aria-hidden className="hidden size-5 text-muted sm:block" />
                <ShortAddress address={wallet.account} />
              </>
            )}
            {vault.status === "open" && <KeyRound aria-hidden className="size-4 text-positive" />}
            <ChevronDown aria-hidden className="size-4 text-muted" />
          </Button>
        }
        heading={
          <span className="grid gap-1">
            <span>{wallet.demo ? `${wallet.walletName}: demo, local network only` : wallet.walletName}</span>
            <ShortAddress address={wallet.account} />
          </span>
        }
        items={[
          {
            id: "account",
            label: "Vault and keys",
            icon: <KeyRound />,
            onSelect: () => {
              router.push("/account");
            },
          },
          ...(vault.status === "open"
            ? [{ id: "lock", label: "Lock the vault", icon: <Lock />, onSelect: lock }]
            : []),
          {
            id: "copy",
            label: "Copy address",
            icon: <Copy />,
            onSelect: () => void navigator.clipboard.writeText(wallet.account),
          },
          {
            id: "switch",
            label: wallet.demo ? "Be somebody else" : "Use another wallet",
            icon: <UserRound />,
            onSelect: () => {
              setChoosing(true);
            },
          },
          { id: "leave", label: "Disconnect", icon: <LogOut />, onSelect: leave },
        ]}
      />
      {dialog}
    </>
  );
}
