import Link from "next/link";
import type { ReactNode } from "react";
import { WalletBanner } from "../wallet/walletBanner.tsx";
import { WalletButton } from "../wallet/walletButton.tsx";
import { Footer } from "./footer.tsx";
import { Mark } from "./mark.tsx";
import { Navigation } from "./navigation.tsx";
import { ThemeSwitch } from "./themeSwitch.tsx";

/** What stands around every page: the way past it, the name, the places, the wallet, and what this is. */
export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col pb-[calc(4rem+env(safe-area-inset-bottom))] md:pb-0">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-24 rounded-control bg-accent px-4 py-3 font-semibold text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 border-b border-border bg-surface print:hidden">
        <div className="mx-auto flex min-h-16 max-w-6xl items-center gap-3 px-4 sm:px-6 lg:gap-8">
          <Link
            href="/"
            className="flex min-h-11 items-center gap-2.5 rounded-control text-title font-bold tracking-tight"
          >
            <Mark />
            Aceso
          </Link>
          <Navigation as="header" />
          <div className="ml-auto flex items-center gap-1 sm:gap-2">
            <ThemeSwitch />
            <WalletButton />
          </div>
        </div>
      </header>
      <WalletBanner />
      {/* At least a screen high: the footer stays below while a page fills, so it never jumps. */}
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto min-h-[calc(100dvh-4rem)] w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-6 sm:py-10 print:min-h-0"
      >
        {children}
      </main>
      <Footer />
      <Navigation as="bar" />
    </div>
  );
}
