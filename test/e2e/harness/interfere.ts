import type { Interception } from "./recordingProxy.ts";
import { sharedStack } from "./sharedStack.ts";

const isBlock = (url: string): boolean => url.startsWith("/api/ipfs/blocks/");

/** From now on every block a page fetches comes with one bit changed. */
export async function tamperBlocks(): Promise<Interception> {
  const { proxy } = await sharedStack();
  return proxy.intercept(({ method, url }) => method === "GET" && isBlock(url), { kind: "tamper" });
}

/** From now on uploads of blocks, after the first few, hang until `release`. */
export async function holdUploads(after = 0): Promise<Interception & { readonly release: () => void }> {
  const { proxy } = await sharedStack();
  let release = (): void => undefined;
  const until = new Promise<void>((resolve) => (release = resolve));
  let seen = 0;
  const interception = proxy.intercept(
    ({ method, url }) => method === "POST" && url.startsWith("/api/ipfs/blocks") && ++seen > after,
    { kind: "hold", until },
  );
  return {
    ...interception,
    release() {
      interception.remove();
      release();
    },
  };
}
