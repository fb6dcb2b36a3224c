import { secp256k1 } from "@noble/curves/secp256k1.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import {
  createWalletClient,
  hashMessage,
  hashTypedData,
  http,
  numberToHex,
  type Hex,
  type SignableMessage,
  type TypedDataDefinition,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { hardhat } from "viem/chains";
import { z } from "zod";

/** What a person's wallet does when it is asked. Tests change these at any time. */
export type WalletHabits = {
  /** So many of the next questions that a person would have to confirm are rejected. */
  rejectNext: number;
  /** So many of the next transactions end in an error of the wallet's own: whether it has sent them, nobody can tell. */
  breakNext: number;
  /** Adds randomness to every signature, as some wallets do: each is valid, no two are the same. */
  signaturesDiffer: boolean;
  /** Refuses to go to another chain, or to add one. */
  refusesSwitch: boolean;
};

export type TestWallet = {
  readonly habits: WalletHabits;
  /** Every method it was asked, in order. */
  readonly asked: readonly string[];
  /** Of these, the ones a person would have had to confirm. */
  confirmations(): number;
  /** The chain the wallet is on; a change reaches the pages. */
  goToChain(chainId: number): Promise<void>;
  /** Choose another account; null: the person locks the wallet. */
  useKey(key: Hex | null): Promise<void>;
  answer(method: string, params: unknown): Promise<WalletAnswer>;
  /** How the wallet reaches the pages that it is injected into. */
  onEvent(emit: (event: string, payload: unknown) => Promise<void>): void;
};

export type WalletAnswer =
  { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } };

const sendable = z.tuple([
  z.looseObject({
    to: z.string().optional(),
    data: z.string().optional(),
    value: z.string().optional(),
    gas: z.string().optional(),
  }),
]);

const CONFIRMED = new Set([
  "eth_requestAccounts",
  "wallet_requestPermissions",
  "personal_sign",
  "eth_signTypedData_v4",
  "eth_sendTransaction",
  "wallet_switchEthereumChain",
  "wallet_addEthereumChain",
]);

/**
 * A wallet as a browser extension is one, kept in the test's process: its key never enters a page. It answers no
 * account until the person has connected it, really signs, and asks its own RPC, not the page's.
 */
export function createTestWallet({
  key,
  rpc,
  chainId: home,
}: {
  key: Hex;
  rpc: string;
  chainId: number;
}): TestWallet {
  const habits: WalletHabits = { rejectNext: 0, breakNext: 0, signaturesDiffer: false, refusesSwitch: false };
  const asked: string[] = [];
  const emitters: ((event: string, payload: unknown) => Promise<void>)[] = [];
  let current: Hex | null = key;
  let chainId = home;
  let connected = false;

  const emit = async (event: string, payload: unknown) => {
    await Promise.all(emitters.map((send) => send(event, payload)));
  };
  const accounts = (): readonly string[] =>
    connected && current !== null ? [privateKeyToAccount(current).address.toLowerCase()] : [];
  const sign = (hash: Hex): Hex => {
    if (current === null) throw refusal(4100, "The wallet is locked.");
    const recovered = secp256k1.sign(hexToBytes(hash.slice(2)), hexToBytes(current.slice(2)), {
      prehash: false,
      lowS: true,
      format: "recovered",
      ...(habits.signaturesDiffer && { extraEntropy: true }),
    });
    const v = (recovered[0] ?? 0) + 27;
    return `0x${bytesToHex(recovered.subarray(1))}${v.toString(16)}`;
  };
  const forward = async (method: string, params: unknown): Promise<unknown> => {
    const response = await fetch(rpc, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: params ?? [] }),
    });
    const { result, error } = (await response.json()) as {
      result?: unknown;
      error?: { code: number; message: string; data?: unknown };
    };
    if (error !== undefined) throw refusal(error.code, error.message);
    return result;
  };
  const goToChain = async (id: number) => {
    chainId = id;
    await emit("chainChanged", numberToHex(id));
  };

  const respond = async (method: string, params: unknown): Promise<unknown> => {
    switch (method) {
      case "eth_chainId":
        return numberToHex(chainId);
      case "net_version":
        return String(chainId);
      case "eth_accounts":
        return accounts();
      case "eth_requestAccounts":
        connected = true;
        return accounts();
      case "wallet_requestPermissions":
        connected = true;
        return [
          {
            parentCapability: "eth_accounts",
            caveats: [{ type: "restrictReturnedAccounts", value: accounts() }],
          },
        ];
      case "wallet_getPermissions":
        return connected ? [{ parentCapability: "eth_accounts" }] : [];
      case "wallet_revokePermissions":
        connected = false;
        await emit("accountsChanged", []);
        return null;
      case "wallet_switchEthereumChain":
      case "wallet_addEthereumChain": {
        if (habits.refusesSwitch) throw refusal(4001, "User rejected the request.");
        const [{ chainId: wanted }] = z.tuple([z.looseObject({ chainId: z.string() })]).parse(params);
        await goToChain(Number(wanted));
        return null;
      }
      case "personal_sign": {
        const [raw] = z.tuple([z.string(), z.string()]).parse(params);
        const message: SignableMessage = raw.startsWith("0x") ? { raw: raw as Hex } : raw;
        return sign(hashMessage(message));
      }
      case "eth_signTypedData_v4": {
        const [, text] = z.tuple([z.string(), z.string()]).parse(params);
        return sign(hashTypedData(JSON.parse(text) as TypedDataDefinition));
      }
      case "eth_sendTransaction": {
        if (current === null) throw refusal(4100, "The wallet is locked.");
        if (habits.breakNext > 0) {
          habits.breakNext--;
          throw refusal(-32_603, "Internal error.");
        }
        if (chainId !== home) throw refusal(4901, "The wallet is on another chain.");
        const [{ to, data, value, gas }] = sendable.parse(params);
        const account = privateKeyToAccount(current);
        const client = createWalletClient({ account, chain: { ...hardhat, id: home }, transport: http(rpc) });
        return client.sendTransaction({
          ...(to !== undefined && { to: to as Hex }),
          ...(data !== undefined && { data: data as Hex }),
          ...(value !== undefined && { value: BigInt(value) }),
          ...(gas !== undefined && { gas: BigInt(gas) }),
        });
      }
      default:
        return forward(method, params);
    }
  };

  return {
    habits,
    asked,
    confirmations: () => asked.filter((method) => CONFIRMED.has(method)).length,
    goToChain,
    async useKey(next) {
      current = next;
      await emit("accountsChanged", accounts());
    },
    async answer(method, params) {
      asked.push(method);
      try {
        if (CONFIRMED.has(method) && habits.rejectNext > 0) {
          habits.rejectNext--;
          throw refusal(4001, "User rejected the request.");
        }
        return { result: await respond(method, params) };
      } catch (error) {
        if (error instanceof WalletRefusal) return { error: { code: error.code, message: error.message } };
        return { error: { code: -32_603, message: error instanceof Error ? error.message : String(error) } };
      }
    },
    onEvent: (send) => {
      emitters.push(send);
    },
  };
}

class WalletRefusal extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const refusal = (code: number, message: string): WalletRefusal => new WalletRefusal(code, message);
