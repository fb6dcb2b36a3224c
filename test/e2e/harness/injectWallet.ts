import type { BrowserContext } from "playwright-core";

import type { TestWallet, WalletAnswer } from "./testWallet.ts";

/** What people see in the dApp's list of wallets. */
export const WALLET_NAME = "Test wallet";

/** Hardhat's loader wraps named functions in a call of this; those sent into a page need it there too. */
export const KEEP_NAMES = "globalThis.__name ??= (named) => named;";

const ICON =
  "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'><rect width='24' height='24' rx='6' fill='%23555'/></svg>";

/**
 * Announce a person's wallet to every page of a browser context by EIP-6963, as an extension does. Only questions and
 * answers cross; the key stays outside.
 */
export async function injectWallet(context: BrowserContext, wallet: TestWallet): Promise<void> {
  await context.exposeBinding("__askTestWallet", (_, method: string, params: unknown) =>
    wallet.answer(method, params),
  );
  wallet.onEvent(async (event, payload) => {
    for (const page of context.pages()) {
      // A page that is being closed or loaded anew hears nothing, as with a real wallet.
      await page
        .evaluate(
          ([name, value]) =>
            window.dispatchEvent(new CustomEvent("__testWallet", { detail: { name, value } })),
          [event, payload] as const,
        )
        .catch(() => undefined);
    }
  });
  await context.addInitScript(KEEP_NAMES);
  await context.addInitScript(announce, { name: WALLET_NAME, icon: ICON });
}

/** Runs in the page, before anything of the page does. */
function announce({ name, icon }: { name: string; icon: string }): void {
  type Ask = (method: string, params: unknown) => Promise<WalletAnswer>;
  type Listener = (payload: unknown) => void;
  const ask = (window as unknown as { __askTestWallet: Ask }).__askTestWallet;
  const listeners = new Map<string, Set<Listener>>();
  const provider = {
    async request({ method, params }: { method: string; params?: unknown }): Promise<unknown> {
      const answer = await ask(method, params);
      if ("error" in answer)
        throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
      return answer.result;
    },
    on(event: string, listener: Listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      return provider;
    },
    removeListener(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener);
      return provider;
    },
  };
  window.addEventListener("__testWallet", (event) => {
    const { name: what, value } = (event as CustomEvent<{ name: string; value: unknown }>).detail;
    for (const listener of listeners.get(what) ?? []) listener(value);
  });
  const detail = Object.freeze({
    info: { uuid: "350670db-19fa-4704-a166-e52e178b59d2", name, icon, rdns: "test.aceso.wallet" },
    provider,
  });
  const say = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", say);
  say();
}
