import {
  createWalletClient,
  custom,
  defineChain,
  hexToString,
  isHex,
  numberToHex,
  type LocalAccount,
} from "viem";
import * as z from "zod";

import type { Hex } from "../../chain/deployment.ts";
import type { DemoRequest } from "./demoRequest.ts";
import { ProviderError } from "./providerError.ts";
import { readTypedData } from "./readTypedData.ts";

type Request = { readonly method: string; readonly params?: unknown };
type Listener = (...values: unknown[]) => void;

/** An EIP-1193 provider, as an extension would inject it. */
export type DemoProvider = {
  request(request: Request): Promise<unknown>;
  on(event: string, listener: Listener): void;
  removeListener(event: string, listener: Listener): void;
};

export type DemoProviderParameters = {
  readonly account: LocalAccount;
  readonly chainId: number;
  /** The chain, for all that needs no signature. */
  readonly rpc: (method: string, params: unknown) => Promise<unknown>;
  /** Shows the person what would be signed; resolves to whether they agreed. */
  readonly approve: (request: DemoRequest) => Promise<boolean>;
  /** Whether the page may see the account: kept for the tab, so that each tab can be somebody else. */
  readonly connected: { get(): boolean; set(connected: boolean): void };
};

const hex = z.custom<Hex>((value) => isHex(value));
const transaction = z.object({
  to: hex,
  data: hex.default("0x"),
  value: hex.optional(),
  gas: hex.optional(),
});

/**
 * A wallet in the page for one demo person. It signs with a real key, after asking, and knows one chain: what it does not
 * do is keep the key secret, which is why it exists on the local network only.
 */
export function demoProvider(parameters: DemoProviderParameters): DemoProvider {
  const { account, chainId, rpc, approve, connected } = parameters;
  const client = createWalletClient({
    account,
    chain: defineChain({
      id: chainId,
      name: "Local network",
      nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
      rpcUrls: { default: { http: [] } },
    }),
    transport: custom(
      {
        request: ({ method, params }: Request) =>
          // viem tries this first and does without; the server would refuse it, and the browser report the refusal.
          method === "eth_fillTransaction"
            ? Promise.reject(new ProviderError(-32601, "Not known here."))
            : rpc(method, params),
      },
      { retryCount: 0 },
    ),
  });

  const ask = async (request: DemoRequest): Promise<void> => {
    if (!connected.get()) throw new ProviderError(4100, "Connect this person first.");
    if (!(await approve(request))) throw new ProviderError(4001, "The person declined.");
  };

  const send = async (params: unknown): Promise<unknown> => {
    const [given] = z.tuple([transaction]).parse(params);
    const valueWei = BigInt(given.value ?? "0x0");
    const prepared = await client.prepareTransactionRequest({
      to: given.to,
      data: given.data,
      value: valueWei,
      ...(given.gas === undefined ? {} : { gas: BigInt(given.gas) }),
      type: "eip1559",
    });
    await ask({
      kind: "transaction",
      to: given.to,
      data: given.data,
      valueWei,
      maxCostWei: prepared.gas * prepared.maxFeePerGas,
    });
    return rpc("eth_sendRawTransaction", [await account.signTransaction(prepared)]);
  };

  const signTypedData = async (params: unknown): Promise<Hex> => {
    const [, given] = z.tuple([z.string(), z.unknown()]).parse(params);
    const { domain, types, primaryType, message } = readTypedData(given);
    const fields = Object.entries(message).map(([name, value]) => ({ name, value: inWords(value) }));
    await ask({ kind: "typed-data", application: domain.name ?? "This page", primaryType, fields });
    return account.signTypedData({ domain, types, primaryType, message });
  };

  const signMessage = async (params: unknown): Promise<Hex> => {
    const [raw] = z.tuple([hex]).rest(z.unknown()).parse(params);
    await ask({ kind: "message", text: hexToString(raw) });
    return account.signMessage({ message: { raw } });
  };

  const request = async ({ method, params }: Request): Promise<unknown> => {
    switch (method) {
      case "eth_chainId":
        return numberToHex(chainId);
      case "eth_requestAccounts":
        connected.set(true);
        return [account.address];
      case "eth_accounts":
        return connected.get() ? [account.address] : [];
      case "wallet_revokePermissions":
        connected.set(false);
        return null;
      case "wallet_switchEthereumChain":
        if (z.tuple([z.object({ chainId: hex })]).parse(params)[0].chainId === numberToHex(chainId))
          return null;
        throw new ProviderError(4902, "Demo people live on the local network only.");
      case "eth_sendTransaction":
        return send(params);
      case "eth_signTypedData_v4":
        return signTypedData(params);
      case "personal_sign":
        return signMessage(params);
      default:
        if (method.startsWith("wallet_")) throw new ProviderError(4200, `${method} is not known here.`);
        return rpc(method, params);
    }
  };
  // Its account and chain never change, so there is nothing to tell a listener.
  return { request, on: () => undefined, removeListener: () => undefined };
}

/** All that is signed is shown: what is nested in its own notation. It came as JSON. */
const inWords = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
